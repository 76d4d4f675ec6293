package org.defenderrelief.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /**
     * So many people without keys are named at most, of those who were here lately: whoever makes accounts, or signs tokens, could otherwise make every list of newcomers as long as they
     * like, for good.
     */
    public static final int MOST_NEW = 100;

    private static final Duration LATELY = Duration.ofDays(30);

    /** Nobody has so many accounts of one name. */
    private static final int FEW = 19;

    /** Whoever reads a name that looks so long tells it from no other; and the indexes of likenesses hold as much. */
    private static final int LONG = 100;

    /** By an index, who was here last first: it takes no longer where made-up accounts are very many. */
    private static final String BY_ROLE =
            "SELECT STRAIGHT_JOIN r.role, p.id, p.name FROM (SELECT k.id, k.name FROM person k WHERE k.id IN (:enrolled)"
                    + " UNION ALL (SELECT STRAIGHT_JOIN n.id, n.name FROM person n FORCE INDEX (ix_person_last_seen_at)"
                    + " WHERE n.last_seen_at > :since AND n.id NOT IN (:enrolled)"
                    + " AND EXISTS (SELECT 1 FROM person_role h WHERE h.person_id = n.id AND h.role IN (:roles))"
                    + " ORDER BY n.last_seen_at DESC LIMIT " + MOST_NEW + ")) p"
                    + " JOIN person_role r ON r.person_id = p.id AND r.role IN (:roles) ORDER BY p.name";

    private final Clock clock;

    People(Clock clock) {
        this.clock = clock;
    }

    /** Nobody, of an id that no account has, whatever a row says. */
    public Optional<Person> find(PersonId id) {
        return Actor.isReserved(id) ? Optional.empty() : findByIdOptional(id.value());
    }

    /** The sign-in names of those of these people who have the role. */
    @Transactional
    public Map<PersonId, String> holding(Role role, Collection<PersonId> among) {
        Map<PersonId, String> names = new LinkedHashMap<>();
        if (!among.isEmpty()) {
            getEntityManager()
                    .createQuery(
                            "select p.id, p.name from Person p join p.roles r where r = :role and p.id in :ids order by p.name",
                            Object[].class)
                    .setParameter("role", role.name())
                    .setParameter("ids", among.stream().map(PersonId::value).toList())
                    .getResultList()
                    .forEach(row -> names.put(new PersonId((UUID) row[0]), (String) row[1]));
        }
        return names;
    }

    /** Sign-in names by role. @param isCut whether there may be more people without keys than are named */
    public record ByRole(Map<Role, Map<PersonId, String>> names, boolean isCut) {
        public Map<PersonId, String> of(Role role) {
            return names.getOrDefault(role, Map.of());
        }
    }

    /**
     * The sign-in names of people who have one of those roles, in one statement: of all who have keys, and of {@link #MOST_NEW} others, who were here last.
     *
     * @param enrolled who has keys, for which a keeper's code was needed
     */
    @Transactional
    public ByRole byRole(Collection<Role> roles, Collection<PersonId> enrolled) {
        Map<Role, Map<PersonId, String>> names = new EnumMap<>(Role.class);
        Set<PersonId> others = new HashSet<>();
        List<Object[]> found = getEntityManager()
                .createNativeQuery(BY_ROLE, Object[].class)
                .setParameter(
                        "enrolled",
                        Stream.concat(enrolled.stream(), Stream.of(Actor.SERVICE.person(), Actor.DEFENDER.person()))
                                .map(PersonId::toString)
                                .toList())
                .setParameter("roles", roles.stream().map(Role::name).toList())
                .setParameter("since", clock.instant().minus(LATELY))
                .getResultList();
        for (Object[] row : found) {
            PersonId person = PersonId.parse(row[1].toString());
            if (!Actor.isReserved(person)) {
                names.computeIfAbsent(Role.valueOf((String) row[0]), role -> new LinkedHashMap<>())
                        .put(person, (String) row[2]);
                others.add(person);
            }
        }
        others.removeAll(enrolled);
        return new ByRole(names, others.size() >= MOST_NEW);
    }

    /** Those of these people who have signed in; which organisation or role their account names is not asked. */
    public List<Person> known(Collection<PersonId> ids) {
        Set<UUID> accounts = ids.stream()
                .filter(id -> !Actor.isReserved(id))
                .map(PersonId::value)
                .collect(Collectors.toSet());
        return accounts.isEmpty() ? List.of() : list("id in ?1 order by id", accounts);
    }

    /**
     * What people are seen under: the name that they chose, else their sign-in name; another fund under the name that its id has in it. People never seen are left out, and so are the
     * service and people in danger: nobody can choose, or write into a row, what stands beside what these or a fund did.
     */
    public Map<PersonId, String> names(Collection<PersonId> ids) {
        Map<PersonId, String> names = new HashMap<>(
                names("select p.id, coalesce(p.shownName, p.name) from Person p where p.id in :ids", ids));
        ids.forEach(id -> Actor.fundCode(id).ifPresent(code -> names.put(id, code)));
        return names;
    }

    /** The names that those people chose; whoever chose none is left out. */
    public Map<PersonId, String> chosenNames(Collection<PersonId> ids) {
        return names("select p.id, p.shownName from Person p where p.id in :ids and p.shownName is not null", ids);
    }

    private Map<PersonId, String> names(String query, Collection<PersonId> ids) {
        Set<UUID> accounts = ids.stream()
                .filter(id -> !Actor.isReserved(id))
                .map(PersonId::value)
                .collect(Collectors.toSet());
        if (accounts.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(query, Object[].class)
                .setParameter("ids", accounts)
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

    /**
     * Those of these people whose sign-in name passes for somebody else's, of their account or chosen, or for the service, or is too long to be told from others'; in one statement. All
     * people's names are compared with, however many there are.
     */
    @Transactional
    public Set<PersonId> lookingLikeOthers(Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<Object[]> found = getEntityManager()
                .createNativeQuery(
                        "SELECT p.id, p.name, IF("
                                + "CHAR_LENGTH(p.name_small) >= " + LONG + " OR CHAR_LENGTH(p.name_capital) >= " + LONG
                                + " OR EXISTS (SELECT 1 FROM person o WHERE o.name_small = p.name_small AND o.id <> p.id)"
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

    /** Everybody who has that sign-in name now, and another fund that is called so, in letters of either case; whoever was here last comes first, and there are few. */
    @Transactional
    public List<PersonId> named(String name) {
        return find("lower(name) = lower(?1) order by lastSeenAt desc", name).page(0, FEW).list().stream()
                .map(Person::id)
                .filter(id -> !Actor.isReserved(id)
                        || Actor.fundCode(id).filter(name::equalsIgnoreCase).isPresent())
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
