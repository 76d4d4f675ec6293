package org.defenderrelief.vault.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.RosterMember;

/** The keys of everybody who has enrolled; of who enrolled anew, the old ones too, since the history names them. */
@ApplicationScoped
class PersonKeys implements PanacheRepositoryBase<PersonKey, String> {
    private final CurrentRoster roster;

    PersonKeys(CurrentRoster roster) {
        this.roster = roster;
    }

    /** Keys that the person may open their vault with: those in office, and newer ones that the roster has not taken yet. */
    List<PersonKey> usable(PersonId person) {
        Optional<PersonKey> inOffice = inOffice(person);
        List<PersonKey> usable = new ArrayList<>(inOffice.stream().toList());
        newest(person)
                .filter(newest ->
                        inOffice.filter(key -> key.kid().equals(newest.kid())).isEmpty())
                .ifPresent(usable::add);
        return List.copyOf(usable);
    }

    /** The keys that the person has in office; without one, the newest they enrolled. */
    Optional<PersonKey> of(PersonId person) {
        return inOffice(person).or(() -> newest(person));
    }

    /** As {@link #of}. @throws Problem.Conflict {@code not-enrolled} */
    PersonKey current(PersonId person) {
        return of(person).orElseThrow(PersonKeys::notEnrolled);
    }

    /** The newest keys that the person enrolled, in office or not. */
    Optional<PersonKey> newest(PersonId person) {
        return find("personId", Sort.descending("enrolledAt", "kid"), person.value())
                .firstResultOptional();
    }

    /** Those keys, held until the transaction ends. */
    PersonKey locked(String kid) {
        return findByIdOptional(kid, LockModeType.PESSIMISTIC_WRITE).orElseThrow(PersonKeys::notEnrolled);
    }

    /** How many seals that somebody needs are under a generation of the service keyring before that one: of passphrases and of passkeys. */
    long sealedBefore(int generation) {
        return ((Number) getEntityManager()
                        .createNativeQuery("SELECT COUNT(*) FROM pepper_in_use WHERE pepper_generation < ?1")
                        .setParameter(1, generation)
                        .getSingleResult())
                .longValue();
    }

    /** Other keys of the same person. */
    List<PersonKey> others(PersonKey than) {
        return list("personId = ?1 and kid <> ?2", than.person().value(), than.kid());
    }

    /** All keys of those who enrolled more than once, each person's newest last. */
    List<PersonKey> ofWhoEnrolledTwice() {
        return list(
                "personId in (select k.personId from PersonKey k group by k.personId having count(k) > 1)",
                Sort.ascending("enrolledAt", "kid"));
    }

    Optional<PersonKey> byKid(String kid) {
        return findByIdOptional(kid);
    }

    /** Everybody who has enrolled. */
    Set<PersonId> persons() {
        return getEntityManager()
                .createQuery("select distinct k.personId from PersonKey k", UUID.class)
                .getResultStream()
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of these keys that stand here, in one statement. */
    List<PersonKey> withKids(Collection<String> kids) {
        return kids.isEmpty() ? List.of() : list("kid in ?1", kids);
    }

    static Problem.Conflict notEnrolled() {
        return new Problem.Conflict(
                "not-enrolled", "There is no vault passphrase yet; it is chosen by enrolling first.");
    }

    /** A row is the person's for its keys being those that the roster gives to that account, not for naming it. */
    private Optional<PersonKey> inOffice(PersonId person) {
        return roster.now()
                .of(person)
                .map(RosterMember::kid)
                .flatMap(this::byKid)
                .filter(key -> key.person().equals(person));
    }
}
