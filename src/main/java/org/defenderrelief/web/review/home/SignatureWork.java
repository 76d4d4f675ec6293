package org.defenderrelief.web.review.home;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** What waits for the person's signature as a member: statements of the roster, and people whom nobody has begun to let in. */
@RequestScoped
class SignatureWork implements Work {
    private final Memberships memberships;
    private final RosterView roster;
    private final Newcomers newcomers;
    private final Page page;
    private List<Row> rows;

    SignatureWork(Memberships memberships, RosterView roster, Newcomers newcomers, Page page) {
        this.memberships = memberships;
        this.roster = roster;
        this.newcomers = newcomers;
        this.page = page;
    }

    @Override
    public int place() {
        return 6;
    }

    @Override
    public Optional<Section> of(Actor actor, boolean all) {
        List<Row> found = rows(actor);
        return found.isEmpty() ? Optional.empty() : Optional.of(Section.of("sign", found, all));
    }

    @Override
    public int count(Actor actor) {
        return rows(actor).size();
    }

    private List<Row> rows(Actor actor) {
        if (rows == null) {
            rows = Believed.orElse(
                    List.of(),
                    () -> Stream.concat(statements(actor), newcomers(actor)).toList());
        }
        return rows;
    }

    private Stream<Row> statements(Actor actor) {
        return memberships.waiting().stream()
                .filter(each -> roster.asks(actor.person(), each.statement(), new HashSet<>(each.signedBy())))
                .map(each -> row(
                        "SIGN",
                        "/review/people/statements/" + each.id(),
                        Words.of("statement", each.statement().kind(), page.locale())));
    }

    private Stream<Row> newcomers(Actor actor) {
        Set<Office> own = memberships.officesOf(actor.person());
        return own.isEmpty()
                ? Stream.empty()
                : newcomers.of(own).stream()
                        .filter(Newcomers.Newcomer::enrolled)
                        .map(each -> each.row(
                                Words.of("todo", "LET_IN", page.locale()),
                                "/review/people/" + each.person() + "/admit/" + each.office(),
                                page.locale()));
    }

    private Row row(String todo, String href, String about) {
        return Row.plain(Words.of("todo", todo, page.locale()), href, about, false);
    }
}
