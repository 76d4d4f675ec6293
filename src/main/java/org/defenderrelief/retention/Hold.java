package org.defenderrelief.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

/**
 * That nothing of a case, of the cases that an envelope pays, or of any case is erased until a day. It holds from its proposal on. One keeper alone holds for
 * {@link #ALONE_DAYS} days at most: until then another keeper confirms it. A hold of everything needs no second keeper, and only two end it before its day.
 *
 * @param caseId the case, or empty if it is of an envelope or of everything
 * @param envelope the envelope, or empty if it is of a case or of everything
 * @param until the last day (UTC) on which it holds
 * @param note SHA-256 of what the keeper wrote, in hex
 * @param lifting the newest proposal to lift it
 * @param ended what lifted it, or took it back before it was confirmed
 */
public record Hold(
        UUID id,
        Optional<CaseId> caseId,
        Optional<EnvelopeId> envelope,
        HoldReason reason,
        LocalDate until,
        String note,
        Said proposed,
        Optional<Said> confirmed,
        Optional<Said> lifting,
        Optional<Said> ended) {
    static final String ID = "hold";

    /** The fact by which lifting names the proposal to lift. */
    static final String LIFT = "lift";

    /** What says that it is of everything. */
    private static final String SCOPE = "scope";

    private static final String EVERYTHING = "everything";

    /** How long one keeper alone may hold something, in days: a case, an envelope's cases, or everything (ADR 0058). */
    public static final int ALONE_DAYS = 90;

    /** Whether it is of every case. */
    public boolean isOfEverything() {
        return caseId.isEmpty() && envelope.isEmpty();
    }

    /** What its proposal and its confirmation say. */
    Facts facts() {
        return facts(id, caseId, envelope, reason, until, note);
    }

    static Facts facts(
            UUID id,
            Optional<CaseId> caseId,
            Optional<EnvelopeId> envelope,
            HoldReason reason,
            LocalDate until,
            String note) {
        Facts facts = Facts.of(ID, id.toString())
                .and("reason", reason)
                .and("until", until.toString())
                .and("note", note);
        Facts withCase = caseId.map(each -> facts.and("case", each.value())).orElse(facts);
        Facts withOne =
                envelope.map(each -> withCase.and("envelope", each.value())).orElse(withCase);
        return caseId.isEmpty() && envelope.isEmpty() ? withOne.and(SCOPE, EVERYTHING) : withOne;
    }

    Facts named() {
        return Facts.of(ID, id.toString());
    }

    /** What an act says; empty if it does not say what such an act says. */
    static Optional<Hold> of(Said said) {
        try {
            Hold hold = new Hold(
                    Ids.read(said.text(ID)).orElseThrow(() -> new IllegalArgumentException("no id")),
                    said.fact("case").flatMap(Ids::read).map(CaseId::new),
                    said.fact("envelope").flatMap(Ids::read).map(EnvelopeId::new),
                    HoldReason.valueOf(said.text("reason")),
                    LocalDate.parse(said.text("until")),
                    said.text("note"),
                    said,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            boolean ofBoth = hold.caseId().isPresent() && hold.envelope().isPresent();
            boolean tooFar = hold.isOfEverything()
                    && hold.until()
                            .isAfter(LocalDate.ofInstant(said.at(), ZoneOffset.UTC)
                                    .plusDays(ALONE_DAYS));
            return !ofBoth && !tooFar && said.says(hold.facts()) ? Optional.of(hold) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    Hold confirmedBy(Said said) {
        return new Hold(id, caseId, envelope, reason, until, note, proposed, Optional.of(said), lifting, ended);
    }

    Hold liftingBy(Said said) {
        return new Hold(id, caseId, envelope, reason, until, note, proposed, confirmed, Optional.of(said), ended);
    }

    Hold endedBy(Said said) {
        return new Hold(id, caseId, envelope, reason, until, note, proposed, confirmed, lifting, Optional.of(said));
    }

    /** Whether it is about that case, an envelope whose money was reserved for it, or everything. */
    public boolean isAbout(CaseId which, Collection<EnvelopeId> paying) {
        return isOfEverything()
                || caseId.filter(which::equals).isPresent()
                || envelope.filter(paying::contains).isPresent();
    }

    /** Whether it holds then. */
    public boolean holds(Instant at) {
        return holds(at, said -> !said.at().isAfter(at));
    }

    /** Whether it keeps whoever knows it from erasing then: what is known was said before, though their clock be behind that of who said it. */
    boolean keeps(Instant now) {
        return holds(now, said -> true);
    }

    /**
     * Whether it held when the service erased something. What was said of it before is told by the places in the history, whatever the clocks of several nodes
     * say: nobody erases while somebody says that something is held, or is no more. Where both wait for their places, for a moment the times tell.
     */
    boolean held(Said erased) {
        return holds(
                erased.at(),
                said -> said.place() < erased.place()
                        || said.place() == erased.place() && !said.at().isAfter(erased.at()));
    }

    private boolean holds(Instant at, Predicate<Said> saidByThen) {
        boolean alone = confirmed.filter(saidByThen).isEmpty();
        return saidByThen.test(proposed) && ended.filter(saidByThen).isEmpty() && at.isBefore(ends(alone));
    }

    /** The moment from which it holds no more, unless two lift it, or its proposer withdraws it, before. */
    public Instant ends() {
        return ends(confirmed.isEmpty());
    }

    private Instant ends(boolean alone) {
        Instant lastDay = until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant lapse = proposed.at().plus(ALONE_DAYS, ChronoUnit.DAYS);
        return alone && !isOfEverything() && lapse.isBefore(lastDay) ? lapse : lastDay;
    }

    /** Whether it rests on one keeper alone, although it takes two. */
    public boolean isUnconfirmed() {
        return !isOfEverything() && confirmed.isEmpty();
    }

    /** Whether another keeper can still confirm it. */
    boolean isWaiting(Instant now) {
        return isUnconfirmed() && holds(now);
    }

    /** The proposal to lift it that another keeper can confirm now. */
    Optional<Said> liftWaiting(Instant now) {
        return lifting.filter(said -> holds(now) && !now.isAfter(said.at().plus(Proposals.LONGEST)));
    }
}
