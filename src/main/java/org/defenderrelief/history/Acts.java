package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * Finds what was signed behind a row that decides something, before the service relies on the row. A row is believed only if the act that
 * it names exists, is signed by the service and by the person it names, in an office they held then, and says what the row says. Whatever
 * fails is refused with {@code not-authentic}, recorded and alarmed; nothing is done on it. Among all acts of a kind a row that nobody signed, and that has no place,
 * is passed over, and alarmed: so whoever may write rows stops nobody by one of them.
 */
@ApplicationScoped
public class Acts {
    /** So far the clocks of several nodes may differ (docs/operations.md); acts on the same thing follow each other no faster. */
    public static final Duration CLOCKS_AGREE = RosterRules.CLOCKS_AGREE;

    private final DataSource database;
    private final CurrentRoster roster;
    private final EntryRefusals entries;
    private final CompleteRows complete;

    Acts(DataSource database, CurrentRoster roster, EntryRefusals entries, CompleteRows complete) {
        this.database = database;
        this.roster = roster;
        this.entries = entries;
        this.complete = complete;
    }

    /**
     * What a row claims of the act that made it.
     *
     * @param what names the row for the alarm: a table and an id, without personal data, such as {@code committee_vote/<round>}
     * @param act the act the row names
     * @param action what the act must have been, or null for whatever it was
     * @param caseOrNull the case it must concern, or null for none
     */
    public record Claim(String what, UUID act, String action, CaseId caseOrNull) {}

    /**
     * The act behind a row, by a person who held the office when they signed.
     *
     * @param facts what the row says, as facts; the act must say the same
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Said by(Office office, PersonId person, Claim claim, Facts facts) {
        Said said = by(office, claim, facts);
        if (!said.person().equals(person)) {
            throw refuse(claim, "another person signed it");
        }
        return said;
    }

    /** As {@link #by(Office, PersonId, Claim, Facts)} where the row names no person. */
    @Transactional
    public Said by(Office office, Claim claim, Facts facts) {
        Said said = said(claim, facts);
        if (!held(said, office)) {
            throw refuse(claim, "nobody of that office signed it");
        }
        return said;
    }

    /** The act behind a row, whoever it was by: as {@link #by(Office, Claim, Facts)} for what an office need not have done. */
    @Transactional
    public Said said(Claim claim, Facts facts) {
        EntryRow row = find(claim.act()).orElseThrow(() -> refuse(claim, "the act it names is not there"));
        entries.refusals().apply(row).ifPresent(reason -> {
            throw refuse(claim, reason);
        });
        Said said = Said.of(row);
        if (claim.action() != null && !said.action().equals(claim.action())) {
            throw refuse(claim, "the act it names was another");
        }
        if (!said.caseId().equals(Optional.ofNullable(claim.caseOrNull()))) {
            throw refuse(claim, "the act it names concerns another case");
        }
        if (!said.says(facts)) {
            throw refuse(claim, "it does not say what was signed");
        }
        return said;
    }

    /**
     * Every act of that kind on a case, in the order of recording, each checked: for what must not be left out, such as votes.
     *
     * @throws Problem.Conflict {@code not-authentic} if one that the service signed, or that has its place, is none, or one that this node knows of is gone
     */
    @Transactional
    public List<Said> on(CaseId caseId, String action) {
        return on(caseId, Set.of(action));
    }

    /** As {@link #on(CaseId, String)} for several kinds of act. */
    @Transactional
    public List<Said> on(CaseId caseId, Set<String> actions) {
        return checked(
                complete.on(caseId, named(actions), AskedRows.on(caseId, actions))
                        .all(),
                caseId);
    }

    /** As {@link #on(CaseId, String)} for every act that commits to sealed content. */
    @Transactional
    public List<Said> committing(CaseId caseId) {
        return checked(
                complete.on(caseId, (action, commits) -> commits, AskedRows.thatCommit(caseId))
                        .all(),
                caseId);
    }

    /**
     * Every act of that kind that concerns no case, in the order of recording, each checked: for rules of money and the like.
     *
     * @throws Problem.Conflict {@code not-authentic} if one that the service signed, or that has its place, is none, or one that this node knows of is gone
     */
    @Transactional
    public List<Said> withoutCase(String action) {
        return withoutCase(Set.of(action));
    }

    /** As {@link #withoutCase(String)} for several kinds of act, in the order of recording among each other. */
    @Transactional
    public List<Said> withoutCase(Set<String> actions) {
        return checked(
                complete.on(null, named(actions), AskedRows.withoutCase(actions))
                        .all(),
                null);
    }

    /**
     * As {@link #withoutCase(String)}, where whatever is no entry is passed over: for what each person says for themselves, so that one whose signature does not hold
     * stops nobody else's.
     *
     * @throws Problem.Conflict {@code not-authentic} if one that this node knows of is gone
     */
    @Transactional
    public List<Said> authenticWithoutCase(String action) {
        Set<String> actions = Set.of(action);
        Function<EntryRow, Optional<String>> refusals = entries.refusals();
        return complete.on(null, named(actions), AskedRows.withoutCase(actions)).all().stream()
                .filter(row -> refusals.apply(row).isEmpty())
                .map(Said::of)
                .toList();
    }

    /**
     * Every act of those kinds about an envelope, keys, a partner organisation, a pair of currencies or imported rates, in the order of recording. There may be thousands: the signatures
     * of those that have their place in the tree are not checked anew, so whoever relies on one asks for it by itself.
     *
     * @param fact {@code envelope}, {@code kid}, {@code organisation}, {@code pair} or {@code rates}
     * @param subject the fact's value
     * @throws Problem.Conflict {@code not-authentic} if one that this node knows of is gone
     */
    @Transactional
    public List<Said> about(String fact, String subject, Set<String> actions) {
        CompleteRows.Complete rows = complete.about(subject, named(actions), AskedRows.about(fact, subject, actions));
        return Stream.concat(rows.placed().stream().map(Said::of), checked(rows.further(), null).stream())
                .toList();
    }

    /**
     * How many acts of those kinds about an envelope or a pair of currencies this node knows of; for whoever checks each of the rows they
     * made, to see that none is missing. To be asked before the rows are read.
     *
     * @throws Problem.Conflict {@code not-authentic} if the history is not as this node has read it
     */
    @Transactional
    public int knownAbout(String subject, Set<String> actions) {
        return complete.known(subject, named(actions));
    }

    private static ActMemory.Wanted named(Set<String> actions) {
        if (!actions.stream().allMatch(Deciding::is)) {
            throw new IllegalArgumentException("acts of that room decide nothing, and are not remembered");
        }
        return (action, commits) -> actions.contains(action);
    }

    /** What is done on a case is done under its lock, one after another; what concerns none may be recorded at the same time as more of it. */
    static Duration lateness(CaseId caseOrNull) {
        return caseOrNull == null ? RosterRules.RECORDED_WITHIN : CLOCKS_AGREE;
    }

    /** Those of the acts that are entries, by id; for lists, where what is none is left out. */
    @Transactional
    public Map<UUID, Said> all(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : all(ids, entries.refusals());
    }

    private Map<UUID, Said> all(Collection<UUID> ids, Function<EntryRow, Optional<String>> refusals) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = database.getConnection()) {
            return new EntryStore(connection)
                    .rows(ids).stream()
                            .filter(row -> refusals.apply(row).isEmpty())
                            .map(Said::of)
                            .collect(Collectors.toMap(Said::act, said -> said));
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    /** The acts that the rows of a list name, read by one question, and one for the roster. @param ids what is null names none */
    @Transactional
    public ActsOfList ofList(Stream<UUID> ids) {
        // The rows are read already: who signed one of them may have come after this transaction looked.
        Roster now = roster.anew();
        return new ActsOfList(all(ids.filter(Objects::nonNull).distinct().toList(), entries.refusals(now)), now);
    }

    private List<Said> checked(List<EntryRow> rows, CaseId caseOrNull) {
        Function<EntryRow, Optional<String>> refusals = entries.refusals();
        return rows.stream()
                .map(row -> {
                    Claim claim = new Claim("history_entry/" + row.entry(), row.entry(), row.action(), caseOrNull);
                    refusals.apply(row).ifPresent(reason -> {
                        throw refuse(claim, reason);
                    });
                    return Said.of(row);
                })
                .toList();
    }

    /**
     * The acts of those kinds of a person on a case; what is no entry is passed over.
     *
     * @throws Problem.Conflict {@code not-authentic} if one that this node knows of is gone
     */
    @Transactional
    public List<Said> of(CaseId caseId, PersonId person, Set<String> actions) {
        Function<EntryRow, Optional<String>> refusals = entries.refusals();
        return complete.on(caseId, named(actions), AskedRows.on(caseId, actions)).all().stream()
                .filter(row -> row.actorId().equals(person.value()))
                .filter(row -> refusals.apply(row).isEmpty())
                .map(Said::of)
                .toList();
    }

    /**
     * The acts of that kind of a person since then, on whatever case; what is no entry is passed over. Nobody but the database's owner can take
     * one away, which a verification names.
     */
    @Transactional
    public List<Said> since(PersonId person, String action, Instant since) {
        Function<EntryRow, Optional<String>> refusals = entries.refusals();
        try (Connection connection = database.getConnection()) {
            return new EntryStore(connection)
                    .rowsOf(person, action, since).stream()
                            .filter(row -> refusals.apply(row).isEmpty())
                            .map(Said::of)
                            .toList();
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    /** Whether somebody accepted a backup since then: what was signed after it was made, such as a hold, may be lost. */
    @Transactional
    public boolean isRestoredSince(Instant since) {
        return !since(Actor.SERVICE.person(), AnchorAtStart.BACKUP_ACCEPTED, since)
                .isEmpty();
    }

    /** The newest acts of that kind on a case; what is no entry is passed over. For what decides nothing, such as having read a part. */
    @Transactional
    public List<Said> newest(CaseId caseId, String action, int atMost) {
        Function<EntryRow, Optional<String>> refusals = entries.refusals();
        try (Connection connection = database.getConnection()) {
            return new EntryStore(connection)
                    .newest(caseId, Set.of(action), true, atMost).stream()
                            .map(FoundEntry::row)
                            .filter(row -> refusals.apply(row).isEmpty())
                            .limit(atMost)
                            .map(Said::of)
                            .toList();
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    /** Whether who signed the act held the office then. */
    @Transactional
    public boolean held(Said said, Office office) {
        // Who came into office since this transaction looked is in it when it looks anew.
        return held(said, office, roster.now()) || held(said, office, roster.anew());
    }

    /** As {@link #held}, for many acts: the roster is read once, as it stands now. To be asked for after the acts were read: who came into office meanwhile is in it. */
    @Transactional
    public Predicate<Said> heldBy(Office office) {
        Roster now = roster.anew();
        return said -> held(said, office, now);
    }

    static boolean held(Said said, Office office, Roster roster) {
        return roster.byKid(said.signer())
                .filter(member -> member.held(office, said.at()))
                .isPresent();
    }

    /** As what an act of that id is recorded, authentic or not: an id that somebody else chose may be taken. */
    @Transactional
    public Optional<String> action(UUID act) {
        return find(act).map(EntryRow::action);
    }

    /** Whether those keys, which the roster need not know, signed that act. */
    @Transactional
    public boolean signedBy(UUID act, PublicKeys keys) {
        return find(act)
                .filter(row -> row.signer().equals(keys.kid()) && keys.signing().verifies(row.body(), row.signature()))
                .isPresent();
    }

    /**
     * Keys that derive from a code that somebody was given, which the roster does not know.
     *
     * @param kid their short name
     */
    public record CodeKey(String kid, VerifyingKey signing) {}

    /** Those of the acts that were signed with the key that each is to be signed with, by one question. */
    @Transactional
    public Set<UUID> signedBy(Map<UUID, CodeKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = database.getConnection()) {
            return new EntryStore(connection)
                    .rows(keys.keySet()).stream()
                            .filter(row -> isBy(keys.get(row.entry()), row))
                            .map(EntryRow::entry)
                            .collect(Collectors.toSet());
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private static boolean isBy(CodeKey key, EntryRow row) {
        return row.signer().equals(key.kid()) && key.signing().verifies(row.body(), row.signature());
    }

    /**
     * The refusal of what is not authentic, recorded and alarmed; for the caller to throw.
     *
     * @param reason one clause without personal data
     */
    public Problem.Conflict refuse(Claim claim, String reason) {
        return entries.refuse(claim, reason);
    }

    /** Records and alarms what is not authentic, where a list goes on without it. @param reason as {@link #refuse} takes it */
    public void tell(Claim claim, String reason) {
        entries.tell(claim, reason);
    }

    /** Whether those keys hold the office now. */
    @Transactional
    public boolean holds(String kid, Office office) {
        return roster.now()
                .byKid(kid)
                .map(RosterMember::offices)
                .filter(offices -> offices.contains(office))
                .isPresent();
    }

    private Optional<EntryRow> find(UUID act) {
        if (act == null) {
            return Optional.empty();
        }
        try (Connection connection = database.getConnection()) {
            return new EntryStore(connection).row(act);
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }
}
