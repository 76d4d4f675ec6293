package org.defenderrelief.casefile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.PlacesRead;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/**
 * Until when requests are to be answered and decided on. What is open, since when and how urgent it is, the history says, which nobody changes: a request
 * whose row was moved, or is gone, is late all the same. A row of the history counts by its place in the tree that this node has read, or by its signatures: whoever has the
 * service's database adds rows there too, and keeps them from the sequencer.
 */
@ApplicationScoped
class CaseDeadlines implements Deadlines {
    /** What is older was decided, or is found by a verification. */
    private static final Duration LOOKED_BACK = Duration.ofDays(400);

    /** So many are asked for with one statement. */
    private static final int AT_ONCE = 500;

    /**
     * Of rows without a place so many have their signatures looked at, the newest: more than a few seconds bring, unless somebody adds what nobody signed. Where a true ending lies
     * under more of those, the case is told of until the ending has its place.
     */
    private static final int UNPLACED = 200;

    /** Acts by which nobody has to decide any more. */
    private static final Set<String> DECIDED = Set.of(
            "triage.withdrawn",
            "triage.helped-otherwise",
            "triage.referred",
            "triage.duplicate-marked",
            "committee.approved",
            "committee.declined",
            "committee.emergency-released");

    /** Acts by which a person has answered for the first time. */
    private static final Set<String> ANSWERED = Set.of("triage.accepted", "triage.information-asked");

    private final AuthenticCase authentic;
    private final Acts acts;
    private final PlacesRead places;
    private final Cases cases;
    private final Clocks clocks;
    private final CalendarAtStart calendar;
    private final DataSource database;
    private final Clock clock;

    /** As this node listed them last. */
    private final Map<DeadlineKind, List<Deadline>> lately = new ConcurrentHashMap<>();

    CaseDeadlines(
            AuthenticCase authentic,
            Acts acts,
            PlacesRead places,
            Cases cases,
            Clocks clocks,
            CalendarAtStart calendar,
            DataSource database,
            Clock clock) {
        this.authentic = authentic;
        this.acts = acts;
        this.places = places;
        this.cases = cases;
        this.clocks = clocks;
        this.calendar = calendar;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.FIRST_ANSWER, DeadlineKind.DECISION);
    }

    private static String ending(DeadlineKind kind) {
        return SqlFacts.literals(
                kind == DeadlineKind.DECISION
                        ? DECIDED
                        : Stream.concat(DECIDED.stream(), ANSWERED.stream()).collect(Collectors.toSet()));
    }

    /** Of submissions, in the order of joining: the entry, its place if it has one that was read, the case's row if it is there. */
    private static String submissions(DeadlineKind kind) {
        return "SELECT STRAIGHT_JOIN CAST(s.case_id AS CHAR), JSON_VALUE(s.facts, '$.reference'), JSON_VALUE(s.facts, '$.urgency'), s.occurred_at,"
                + (kind == DeadlineKind.DECISION ? " c.decision_due" : " c.first_answer_due")
                + ", CAST(s.entry AS CHAR) FROM history_entry s"
                + " LEFT JOIN history_leaf l ON l.entry_id = s.id AND l.position >= 0 AND l.position < ?"
                + " LEFT JOIN case_file c ON c.id = s.case_id"
                + " WHERE s.action = '" + RegisterCase.ACTION + "' AND s.occurred_at >= ?";
    }

    /** Those that have their place, and no ending that has its own. */
    private static String placed(DeadlineKind kind) {
        return submissions(kind)
                + " AND l.entry_id IS NOT NULL AND NOT EXISTS (SELECT STRAIGHT_JOIN 1 FROM history_entry m"
                + " JOIN history_leaf p ON p.entry_id = m.id WHERE m.case_id = s.case_id AND m.action IN ("
                + ending(kind)
                + ") AND p.position >= 0 AND p.position < ?) ORDER BY s.occurred_at, s.id LIMIT " + MOST;
    }

    /** Those that have none. */
    private static String unplaced(DeadlineKind kind) {
        return submissions(kind) + " AND l.entry_id IS NULL ORDER BY s.id DESC LIMIT " + UNPLACED;
    }

    /** By each node for its own pages: what is finished is not read each time that somebody looks, and a request is late hours after it came. */
    @Scheduled(
            every = "5m",
            delayed = "1m",
            identity = "late-cases",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        kinds().forEach(kind -> QuarkusTransaction.requiringNew().call(() -> open(kind, clock.instant())));
    }

    @Override
    public List<Deadline> lately(DeadlineKind kind, Instant now) {
        List<Deadline> known = lately.get(kind);
        return known == null ? open(kind, now) : known;
    }

    @Override
    public List<Deadline> unfinished(List<Deadline> some) {
        Set<String> ended = new HashSet<>();
        for (int from = 0; from < some.size(); from += AT_ONCE) {
            ended.addAll(ended(some.subList(from, Math.min(from + AT_ONCE, some.size()))));
        }
        return some.stream().filter(each -> !ended.contains(each.subject())).toList();
    }

    /** Those of them that have an ending which was signed, wherever it stands. */
    private Set<String> ended(List<Deadline> some) {
        String query =
                "SELECT CAST(m.entry AS CHAR), CAST(m.case_id AS CHAR) FROM history_entry m WHERE m.case_id IN (?"
                        + ", ?".repeat(some.size() - 1) + ") AND m.action IN ("
                        + ending(some.get(0).kind())
                        + ") ORDER BY m.id DESC LIMIT " + UNPLACED;
        Map<UUID, String> endings = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < some.size(); i++) {
                select.setString(i + 1, some.get(i).subject());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    endings.put(UUID.fromString(rows.getString(1)), rows.getString(2));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("deadlines of cases could not be read", failure);
        }
        return acts.all(endings.keySet()).keySet().stream().map(endings::get).collect(Collectors.toSet());
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        long read = places.count();
        List<Submitted> placed = submitted(kind, placed(kind), now, read, true);
        List<Submitted> unplaced = submitted(kind, unplaced(kind), now, read, false);
        Set<UUID> signed =
                acts.all(unplaced.stream().map(Submitted::act).toList()).keySet();
        List<Deadline> open =
                unfinished(Stream.concat(placed.stream(), unplaced.stream().filter(each -> signed.contains(each.act())))
                        .map(Submitted::deadline)
                        .sorted(Comparator.comparing(Deadline::since))
                        .limit(MOST)
                        .toList());
        lately.put(kind, open);
        return open;
    }

    private record Submitted(UUID act, Deadline deadline) {}

    private List<Submitted> submitted(DeadlineKind kind, String query, Instant now, long read, boolean unlessEnded) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, read);
            select.setObject(2, LocalDateTime.ofInstant(now.minus(LOOKED_BACK), ZoneOffset.UTC));
            if (unlessEnded) {
                select.setLong(3, read);
            }
            List<Submitted> submitted = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID act = UUID.fromString(rows.getString(6));
                    read(kind, rows).ifPresent(deadline -> submitted.add(new Submitted(act, deadline)));
                }
            }
            return submitted;
        } catch (SQLException failure) {
            throw new IllegalStateException("deadlines of cases could not be read", failure);
        }
    }

    /** Empty for what is no submission of ours: the verification names it. The row may only make it earlier than the act. */
    private Optional<Deadline> read(DeadlineKind kind, ResultSet row) throws SQLException {
        String id = row.getString(1);
        Optional<Reference> reference = Optional.ofNullable(row.getString(2)).flatMap(Reference::read);
        String said = row.getString(3);
        Optional<Urgency> urgency = Arrays.stream(Urgency.values())
                .filter(each -> each.name().equals(said))
                .findFirst();
        if (id == null || reference.isEmpty() || urgency.isEmpty()) {
            return Optional.empty();
        }
        Instant since = instant(row, 4);
        Instant due = kind == DeadlineKind.DECISION
                ? clocks.decisionDue(urgency.get(), since)
                : since.plus(clocks.firstAnswer());
        Instant shown = instant(row, 5);
        boolean earlier = shown != null && shown.isBefore(due) && shown.isAfter(since);
        // Who is in danger waits for no weekend, and neither does a first answer.
        boolean workingDays = kind == DeadlineKind.DECISION && urgency.get() == Urgency.ORDINARY;
        return Optional.of(new Deadline(kind, id, since, earlier ? shown : due, reference, workingDays));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** Where its row is gone nobody has it, and all of triage is told. */
    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        CaseId id = new CaseId(UUID.fromString(deadline.subject()));
        Optional<CaseFile> row = cases.anywhere(id);
        row.ifPresent(authentic::require);
        CaseStatus standing = row.map(CaseFile::status).orElseGet(() -> authentic.standing(id));
        boolean open =
                deadline.kind() == DeadlineKind.DECISION ? standing.isUndecided() : standing == CaseStatus.SUBMITTED;
        return open ? Optional.of(row.flatMap(CaseFile::assignee).map(Set::of).orElse(Set.of())) : Optional.empty();
    }

    @Override
    public Instant atWork(Instant moment) {
        return calendar.days().atWork(moment);
    }
}
