package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.PlacesRead;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Rhythms;

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
    private final SubmissionRows rows;
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
        this.rows = new SubmissionRows(database);
        this.clock = clock;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.FIRST_ANSWER, DeadlineKind.DECISION);
    }

    private static Set<String> endings(DeadlineKind kind) {
        return kind == DeadlineKind.DECISION
                ? DECIDED
                : Stream.concat(DECIDED.stream(), ANSWERED.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** By each node for its own pages: what is finished is not read each time that somebody looks, and a request is late hours after it came. */
    void plan(@Observes Rhythms rhythms) {
        rhythms.add("late-cases", "5m", Duration.ofMinutes(1), this::look);
    }

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

    /**
     * Those of them that have an ending which was signed, wherever it stands. Where somebody adds so many endings that nobody signed that a true one is not read among the newest, its
     * case is told of for longer than it has to be, until the ending has its place.
     */
    private Set<String> ended(List<Deadline> some) {
        Map<UUID, String> endings = rows.newestEndings(
                some.stream().map(Deadline::subject).toList(),
                endings(some.get(0).kind()),
                AT_ONCE);
        return acts.all(endings.keySet()).keySet().stream().map(endings::get).collect(Collectors.toSet());
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        long read = places.count();
        LocalDateTime since = LocalDateTime.ofInstant(now.minus(LOOKED_BACK), ZoneOffset.UTC);
        Stream<SubmissionRows.Row> submitted = Stream.concat(
                rows.placed(kind, endings(kind), read, since, MOST).stream(), signed(kind, read, since).stream());
        List<Deadline> open = unfinished(submitted
                .flatMap(row -> deadline(kind, row).stream())
                .sorted(Comparator.comparing(Deadline::since))
                .limit(MOST)
                .toList());
        lately.put(kind, open);
        return open;
    }

    /** Of the submissions without a place those that were signed, the oldest {@link #MOST}: all others are read for them, page by page, and no page is kept. */
    private List<SubmissionRows.Row> signed(DeadlineKind kind, long read, LocalDateTime since) {
        List<SubmissionRows.Row> signed = new ArrayList<>();
        SubmissionRows.After after = SubmissionRows.After.from(since);
        List<SubmissionRows.Row> page;
        do {
            page = rows.unplaced(kind, read, after, AT_ONCE);
            Set<UUID> acted = acts.all(
                            page.stream().map(SubmissionRows.Row::act).toList())
                    .keySet();
            page.stream().filter(row -> acted.contains(row.act())).forEach(signed::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1).place();
        } while (page.size() == AT_ONCE && signed.size() < MOST);
        return signed;
    }

    /** Empty for what is no submission of ours: the verification names it. The row may only make it earlier than the act. */
    private Optional<Deadline> deadline(DeadlineKind kind, SubmissionRows.Row row) {
        Optional<Reference> reference = row.reference().flatMap(Reference::read);
        Optional<Urgency> urgency = Arrays.stream(Urgency.values())
                .filter(each -> row.urgency().filter(each.name()::equals).isPresent())
                .findFirst();
        if (row.caseId().isEmpty() || reference.isEmpty() || urgency.isEmpty()) {
            return Optional.empty();
        }
        Instant since = row.place().at().toInstant(ZoneOffset.UTC);
        Instant due = kind == DeadlineKind.DECISION
                ? clocks.decisionDue(urgency.get(), since)
                : since.plus(clocks.firstAnswer());
        Instant shown = row.shown()
                .filter(time -> time.isBefore(due) && time.isAfter(since))
                .orElse(due);
        // Who is in danger waits for no weekend, and neither does a first answer.
        boolean workingDays = kind == DeadlineKind.DECISION && urgency.get() == Urgency.ORDINARY;
        return Optional.of(new Deadline(kind, row.caseId().get(), since, shown, reference, workingDays));
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
