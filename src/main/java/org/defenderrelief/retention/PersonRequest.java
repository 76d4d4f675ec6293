package org.defenderrelief.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;

/**
 * What a person asked of what is held of them on a case, as the acts have it.
 *
 * @param id of the act that recorded it
 * @param arrived on which day it came
 * @param due the day by which it is to be answered: a month later, or three if it was extended
 * @param handler who answers it: who recorded it, or took it over last
 * @param identity how it is known that who asks is who the case is about
 * @param copied when a copy was made last
 * @param proposal the newest proposal to erase early
 */
public record PersonRequest(
        UUID id,
        RequestKind kind,
        RequestWay way,
        LocalDate arrived,
        LocalDate due,
        Instant recordedAt,
        PersonId handler,
        Optional<IdentityCheck> identity,
        Optional<ExtensionReason> extended,
        Optional<Instant> copied,
        Optional<Proposal> proposal,
        Optional<Ended> ended) {
    static final String ID = "request";
    static final String KIND = "kind";
    static final String WAY = "way";
    static final String ARRIVED = "arrived";
    static final String DUE = "due";
    static final String HOW = "how";
    static final String REASON = "reason";
    static final String OUTCOME = "outcome";
    static final String GROUND = "ground";
    static final String PROPOSAL = "proposal";

    /** How long there is to answer, and how much more if it was extended (GDPR article 12(3)), in months. */
    static final int MONTHS = 1;

    static final int FURTHER = 2;

    /** That somebody proposes to erase early. */
    public record Proposal(Said said, EarlyReason reason) {
        /** Whether another person can still confirm it; so much later than it was signed a confirmation may be recorded. */
        public boolean isWaiting(Instant at, Duration late) {
            return !at.isAfter(said.at().plus(Proposals.LONGEST).plus(late));
        }
    }

    /** How it ended. @param ground of a refusal */
    public record Ended(Said said, RequestOutcome outcome, Optional<RefusalGround> ground) {}

    /** Whether nobody has answered it yet. */
    public boolean isOpen() {
        return ended.isEmpty();
    }

    /** Whether somebody had answered it before that moment, so that what was asked at it is something new. */
    public boolean isAnsweredBefore(Instant at) {
        return ended.filter(end -> end.said().at().isBefore(at)).isPresent();
    }

    static LocalDate due(LocalDate arrived, boolean extended) {
        return arrived.plusMonths(extended ? MONTHS + FURTHER : MONTHS);
    }

    PersonRequest takenBy(PersonId person) {
        return new PersonRequest(
                id, kind, way, arrived, due, recordedAt, person, identity, extended, copied, proposal, ended);
    }

    PersonRequest identifiedBy(IdentityCheck how) {
        return new PersonRequest(
                id, kind, way, arrived, due, recordedAt, handler, Optional.of(how), extended, copied, proposal, ended);
    }

    PersonRequest extendedFor(ExtensionReason reason) {
        return new PersonRequest(
                id,
                kind,
                way,
                arrived,
                due(arrived, true),
                recordedAt,
                handler,
                identity,
                Optional.of(reason),
                copied,
                proposal,
                ended);
    }

    PersonRequest copiedAt(Instant at) {
        return new PersonRequest(
                id, kind, way, arrived, due, recordedAt, handler, identity, extended, Optional.of(at), proposal, ended);
    }

    PersonRequest proposedBy(Proposal newest) {
        return new PersonRequest(
                id,
                kind,
                way,
                arrived,
                due,
                recordedAt,
                handler,
                identity,
                extended,
                copied,
                Optional.of(newest),
                ended);
    }

    PersonRequest endedBy(Ended end) {
        return new PersonRequest(
                id,
                kind,
                way,
                arrived,
                due,
                recordedAt,
                handler,
                identity,
                extended,
                copied,
                proposal,
                Optional.of(end));
    }
}
