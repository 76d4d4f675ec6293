package org.defenderrelief.web.review.home;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.EnrolledAnew;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/**
 * What waits for the person's signature as a member: statements of the roster, people whom nobody has begun to let in or to give their new keys.
 */
@RequestScoped
class SignatureWork extends RowsWork {
    private final Memberships memberships;
    private final RosterView roster;
    private final Newcomers newcomers;
    private final EnrolledAnew anew;
    private final People people;
    private final Page page;

    SignatureWork(
            Memberships memberships,
            RosterView roster,
            Newcomers newcomers,
            EnrolledAnew anew,
            People people,
            Page page) {
        this.memberships = memberships;
        this.roster = roster;
        this.newcomers = newcomers;
        this.anew = anew;
        this.people = people;
        this.page = page;
    }

    @Override
    public int place() {
        return 5;
    }

    @Override
    String code() {
        return "sign";
    }

    @Override
    List<Row> read(Actor actor) {
        Set<Office> own = memberships.officesOf(actor.person());
        List<Memberships.Waiting> waiting = memberships.waiting();
        return Stream.of(statements(actor, waiting), letGo(own, waiting), replaced(actor), newcomers(own))
                .flatMap(each -> each)
                .toList();
    }

    private Stream<Row> statements(Actor actor, List<Memberships.Waiting> waiting) {
        return waiting.stream()
                .filter(each -> roster.asks(actor.person(), each.statement(), new HashSet<>(each.signedBy())))
                .map(each -> row(
                        "SIGN",
                        "/review/people/statements/" + each.id(),
                        Words.of("statement", each.statement().kind(), page.locale())));
    }

    private Stream<Row> newcomers(Set<Office> own) {
        return own.isEmpty()
                ? Stream.empty()
                : newcomers.of(own).people().stream()
                        .filter(Newcomers.Newcomer::enrolled)
                        .map(each -> each.row(
                                Words.of("todo", "LET_IN", page.locale()),
                                "/review/people/" + each.person() + "/admit/" + each.office(),
                                page.locale()));
    }

    /** While everything is frozen: that somebody can let go, for those who can begin. */
    private Stream<Row> letGo(Set<Office> own, List<Memberships.Waiting> waiting) {
        boolean mayBegin = (own.contains(Office.KEEPER) || own.contains(Office.AUDIT))
                && roster.frozen().isPresent()
                && waiting.stream()
                        .noneMatch(each -> each.statement().kind() == Statement.Kind.UNFREEZE
                                && !roster.isStale(each.statement()));
        return mayBegin
                ? Stream.of(Row.plain(Words.of("todo", "LET_GO", page.locale()), "/review/people/unfreeze", null, true))
                : Stream.empty();
    }

    /** Colleagues who have enrolled anew: nobody has begun yet to give them their new keys. */
    private Stream<Row> replaced(Actor actor) {
        List<EnrolledAnew.Anew> waiting = anew.waitingFor(actor.person());
        if (waiting.isEmpty()) {
            return Stream.empty();
        }
        Map<PersonId, String> names =
                people.names(waiting.stream().map(EnrolledAnew.Anew::person).toList());
        return waiting.stream()
                .map(each -> row(
                        "NEW_KEYS",
                        "/review/people/replace/" + each.person(),
                        names.getOrDefault(each.person(), each.kid())));
    }

    private Row row(String todo, String href, String about) {
        return Row.plain(Words.of("todo", todo, page.locale()), href, about, false);
    }
}
