package org.defenderrelief.web.review.home;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Statements of the roster that wait for the person's signature, whatever their role. */
@RequestScoped
class SignatureWork implements Work {
    private final Memberships memberships;
    private final RosterView roster;
    private final Page page;
    private List<Memberships.Waiting> asked;

    SignatureWork(Memberships memberships, RosterView roster, Page page) {
        this.memberships = memberships;
        this.roster = roster;
        this.page = page;
    }

    @Override
    public int place() {
        return 6;
    }

    @Override
    public Optional<Section> of(Actor actor, boolean all) {
        List<Row> rows = asked(actor).stream()
                .map(each -> Row.plain(
                        Words.of("todo", "SIGN", page.locale()),
                        "/review/people/statements/" + each.id(),
                        Words.of("statement", each.statement().kind(), page.locale()),
                        false))
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(Section.of("sign", rows, all));
    }

    @Override
    public int count(Actor actor) {
        return asked(actor).size();
    }

    private List<Memberships.Waiting> asked(Actor actor) {
        if (asked == null) {
            asked = Believed.orElse(
                    List.of(),
                    () -> memberships.waiting().stream()
                            .filter(each ->
                                    roster.asks(actor.person(), each.statement(), new HashSet<>(each.signedBy())))
                            .toList());
        }
        return asked;
    }
}
