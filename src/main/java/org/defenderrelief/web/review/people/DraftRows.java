package org.defenderrelief.web.review.people;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Statement;

/** Makes of statements that wait what their pages show. */
@ApplicationScoped
class DraftRows {
    private final Memberships memberships;
    private final RosterView roster;
    private final People people;

    DraftRows(Memberships memberships, RosterView roster, People people) {
        this.memberships = memberships;
        this.roster = roster;
        this.people = people;
    }

    /** All that wait, those that ask the reader first. */
    List<DraftRow> all(PersonId reader) {
        List<Memberships.Waiting> all = memberships.waiting();
        Set<PersonId> alike = people.lookingLikeOthers(all.stream()
                .flatMap(waiting -> waiting.statement().people().stream())
                .flatMap(person -> roster.personOf(person).stream())
                .toList());
        return all.stream()
                .map(waiting -> row(waiting, reader, alike))
                .sorted((one, other) -> Boolean.compare(other.asksMe(), one.asksMe()))
                .toList();
    }

    /** @throws Problem.NotFound if it does not wait (any more) */
    DraftRow get(String id, PersonId reader) {
        return all(reader).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }

    /** The sign-in name of an account, or null. */
    String name(Optional<PersonId> person) {
        return person.flatMap(people::find).map(Person::name).orElse(null);
    }

    /** The name that the person of an account chose, or null. */
    String shown(Optional<PersonId> person) {
        return person.flatMap(people::find).flatMap(Person::shownName).orElse(null);
    }

    private DraftRow row(Memberships.Waiting waiting, PersonId reader, Set<PersonId> alike) {
        Statement statement = waiting.statement();
        Set<String> signedBy = new HashSet<>(waiting.signedBy());
        List<DraftRow.Named> named = statement.people().stream()
                .map(person -> named(person, signedBy, alike))
                .toList();
        return new DraftRow(
                waiting.id().toString(),
                statement.kind().name(),
                statement.hash(),
                WordList.fingerprint(statement.hash()),
                subject(statement),
                office(statement),
                name(Optional.of(waiting.draftedBy())),
                waiting.signedBy().stream()
                        .map(kid -> name(memberships.personOf(kid)))
                        .filter(name -> name != null)
                        .toList(),
                roster.asks(reader, statement, signedBy),
                waiting.draftedBy().equals(reader),
                roster.isStale(statement),
                named);
    }

    /** The one office that it is about, or null. */
    private static String office(Statement statement) {
        return switch (statement.kind()) {
            case ADMIT -> statement.people().get(0).offices().iterator().next().name();
            case ROTATE -> Office.of(statement.circles().get(0).circle()).name();
            case ENTRUST -> statement.recovery().office().name();
            case FOUND, REMOVE, SUSPEND, REPLACE, RECOVER, FREEZE, UNFREEZE -> null;
        };
    }

    private String subject(Statement statement) {
        return switch (statement.kind()) {
            case FOUND, ROTATE, ENTRUST, RECOVER, FREEZE, UNFREEZE -> null;
            case ADMIT, REPLACE -> name(roster.personOf(statement.people().get(0)));
            case REMOVE, SUSPEND -> name(roster.holder(statement.removed()).flatMap(RosterView.Holder::person));
        };
    }

    private DraftRow.Named named(Statement.Person person, Set<String> signedBy, Set<PersonId> alike) {
        Optional<PersonId> account = roster.personOf(person);
        return new DraftRow.Named(
                name(account),
                account.filter(alike::contains).isPresent(),
                person.kid(),
                WordList.fingerprint(person.keys().fingerprint()),
                person.offices().stream().map(Office::name).toList(),
                signedBy.contains(person.kid()));
    }
}
