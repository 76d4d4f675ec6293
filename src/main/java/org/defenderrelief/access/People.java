package org.defenderrelief.access;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;

/** The people who have signed in. */
@ApplicationScoped
public class People implements PanacheRepositoryBase<Person, UUID> {
    /** Nobody has so many accounts of one name. */
    private static final int FEW = 19;

    private final Clock clock;

    People(Clock clock) {
        this.clock = clock;
    }

    public Optional<Person> find(PersonId id) {
        return findByIdOptional(id.value());
    }

    public List<Person> holding(Role role) {
        return list("select p from Person p join p.roles r where r = ?1 order by p.name", role.name());
    }

    /** The sign-in names of everybody who has one of those roles, by role, in one statement. */
    @Transactional
    public Map<Role, Map<PersonId, String>> namesByRole(Collection<Role> roles) {
        Map<Role, Map<PersonId, String>> names = new EnumMap<>(Role.class);
        getEntityManager()
                .createQuery(
                        "select r, p.id, p.name from Person p join p.roles r where r in :roles order by p.name",
                        Object[].class)
                .setParameter("roles", roles.stream().map(Role::name).toList())
                .getResultList()
                .forEach(row -> names.computeIfAbsent(Role.valueOf((String) row[0]), role -> new LinkedHashMap<>())
                        .put(new PersonId((UUID) row[1]), (String) row[2]));
        return names;
    }

    public List<Person> of(PartnerId organisation) {
        return list("organisation = ?1 order by name", organisation.value());
    }

    /** What people are seen under: the name that they chose, else their sign-in name. People never seen are left out. */
    public Map<PersonId, String> names(Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(
                        "select p.id, coalesce(p.shownName, p.name) from Person p where p.id in :ids", Object[].class)
                .setParameter("ids", ids.stream().map(PersonId::value).collect(Collectors.toSet()))
                .getResultStream()
                .collect(Collectors.toMap(row -> new PersonId((UUID) row[0]), row -> (String) row[1]));
    }

    /** The names that those people chose; whoever chose none is left out. */
    public Map<PersonId, String> chosenNames(Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(
                        "select p.id, p.shownName from Person p where p.id in :ids and p.shownName is not null",
                        Object[].class)
                .setParameter("ids", ids.stream().map(PersonId::value).collect(Collectors.toSet()))
                .getResultStream()
                .collect(Collectors.toMap(row -> new PersonId((UUID) row[0]), row -> (String) row[1]));
    }

    /** Whether a name with that likeness would pass for another person's, chosen or of their account. */
    boolean isTaken(PersonId by, LookAlike likeness) {
        return getEntityManager()
                        .createNativeQuery(
                                "SELECT 1 FROM person WHERE id <> :id AND (name_small = :small OR name_capital = :capital)"
                                        + " UNION ALL SELECT 1 FROM person_name WHERE person_id <> :id AND (small = :small OR capital = :capital)"
                                        + " LIMIT 1")
                        .setParameter("id", by.toString())
                        .setParameter("small", likeness.small())
                        .setParameter("capital", likeness.capital())
                        .getResultList()
                        .size()
                > 0;
    }

    /** Those of these people whose sign-in name passes for somebody else's, of their account or chosen, or for the service; in one statement. */
    @Transactional
    public Set<PersonId> lookingLikeOthers(Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<Object[]> found = getEntityManager()
                .createNativeQuery(
                        "SELECT p.id, p.name, IF("
                                + "EXISTS (SELECT 1 FROM person o WHERE o.name_small = p.name_small AND o.id <> p.id)"
                                + " OR EXISTS (SELECT 1 FROM person o WHERE o.name_capital = p.name_capital AND o.id <> p.id)"
                                + " OR EXISTS (SELECT 1 FROM person_name n WHERE n.small = p.name_small AND n.person_id <> p.id)"
                                + " OR EXISTS (SELECT 1 FROM person_name n WHERE n.capital = p.name_capital AND n.person_id <> p.id),"
                                + " 'another', 'nobody') FROM person p WHERE p.id IN (:ids)",
                        Object[].class)
                .setParameter("ids", ids.stream().map(PersonId::toString).collect(Collectors.toSet()))
                .getResultList();
        return found.stream()
                .filter(row -> "another".equals(row[2]) || ReservedNames.areTakenBy((String) row[1]))
                .map(row -> PersonId.parse(row[0].toString()))
                .collect(Collectors.toSet());
    }

    /** Lets what concerns this person wait until the transaction is over that holds it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(PersonId person) {
        getEntityManager()
                .createNativeQuery("SELECT 1 FROM person WHERE id = :person FOR UPDATE")
                .setParameter("person", person.toString())
                .getResultList();
    }

    /** @param act by which the person chose it @param kid of the keys that signed it @param name empty for none any more */
    void show(Act act, String kid, Optional<String> name, UUID salt) {
        // Of two choices of one person at once, the row keeps the one that is recorded last.
        findById(act.person().value(), LockModeType.PESSIMISTIC_WRITE);
        Optional<LookAlike> likeness = name.map(LookAlike::of);
        boolean chosenBefore = getEntityManager()
                        .createNativeQuery("SELECT 1 FROM person_name WHERE person_id = :person")
                        .setParameter("person", act.person().toString())
                        .getResultList()
                        .size()
                > 0;
        getEntityManager()
                .createNativeQuery(
                        chosenBefore
                                ? "UPDATE person_name SET name = :name, small = :small, capital = :capital, kid = :kid,"
                                        + " salt = :salt, act = :act WHERE person_id = :person"
                                : "INSERT INTO person_name (person_id, name, small, capital, kid, salt, act)"
                                        + " VALUES (:person, :name, :small, :capital, :kid, :salt, :act)")
                .setParameter("person", act.person().toString())
                .setParameter("name", name.orElse(null))
                .setParameter("small", likeness.map(LookAlike::small).orElse(null))
                .setParameter("capital", likeness.map(LookAlike::capital).orElse(null))
                .setParameter("kid", kid)
                .setParameter("salt", salt.toString())
                .setParameter("act", act.id().toString())
                .executeUpdate();
    }

    /** Everybody who has that sign-in name now, in letters of either case; whoever was here last comes first, and there are few. */
    @Transactional
    public List<PersonId> named(String name) {
        return find("lower(name) = lower(?1) order by lastSeenAt desc", name).page(0, FEW).list().stream()
                .map(Person::id)
                .toList();
    }

    /** Stores what a token says of a person, in a transaction of its own: a refused command does not undo having been seen. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void describe(Actor actor, Optional<String> email, Optional<String> language) {
        LookAlike likeness = LookAlike.of(actor.name());
        // One statement, since several first calls of one person may come at once.
        getEntityManager()
                .createNativeQuery(
                        "INSERT INTO person (id, name, name_small, name_capital, email, language, organisation, last_seen_at)"
                                + " VALUES (:id, :name, :small, :capital, :email, :language, :organisation, :now)"
                                + " ON DUPLICATE KEY UPDATE name = VALUE(name), name_small = VALUE(name_small), name_capital = VALUE(name_capital), email = VALUE(email), language = VALUE(language),"
                                + " organisation = VALUE(organisation), last_seen_at = VALUE(last_seen_at)")
                .setParameter("id", actor.person().toString())
                .setParameter("name", actor.name())
                .setParameter("small", likeness.small())
                .setParameter("capital", likeness.capital())
                .setParameter("email", email.orElse(null))
                .setParameter("language", language.orElse("en"))
                .setParameter(
                        "organisation",
                        actor.organisation().map(PartnerId::value).orElse(null))
                .setParameter("now", clock.instant())
                .executeUpdate();
        // The row is locked by now: of two at once, the second sees the first one's roles.
        findById(actor.person().value()).holds(actor.roles());
    }
}
