package org.defenderrelief.referral;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.defenderrelief.history.Said;

/** What other funds referred here, as the acts have it, seen one after the other in the order of recording. No row is asked. */
final class OthersTrack {
    private final Map<UUID, Received> received = new LinkedHashMap<>();
    private final Set<CalledBack> calledBack = new HashSet<>();

    /** What a fund called back before it came. */
    private record CalledBack(UUID referral, UUID fund) {}

    /** @param envelope hash of what came, in hex @param status {@code SENT} while it waits @param paid lines paid here, if it was told @param untold whether an answer could not be brought back */
    record Received(
            UUID referral,
            UUID fund,
            String envelope,
            Instant at,
            ReferralStatus status,
            Instant since,
            Optional<BudgetLines> paid,
            boolean untold) {
        private Received as(ReferralStatus next, Instant when) {
            return new Received(referral, fund, envelope, at, next, when, paid, untold);
        }

        private Received paying(BudgetLines lines) {
            return new Received(referral, fund, envelope, at, status, since, Optional.of(lines), untold);
        }

        private Received givenUp() {
            return new Received(referral, fund, envelope, at, status, since, paid, true);
        }
    }

    /** @param acts of {@link ReferralFacts#OF_OTHERS}, each by who may say it @param unreadable is told of those that say nothing: they count for nothing */
    static OthersTrack of(List<Said> acts, Consumer<Said> unreadable) {
        OthersTrack track = new OthersTrack();
        ReadActs.each(acts, track::see, unreadable);
        return track;
    }

    private void see(Said said) {
        UUID referral = UUID.fromString(said.text(ReferralFacts.REFERRAL));
        if (said.action().equals(ReferralFacts.RECEIVED)) {
            UUID fund = UUID.fromString(said.text(ReferralFacts.FUND));
            ReferralStatus status = isCalledBack(referral, fund) ? ReferralStatus.REVOKED : ReferralStatus.SENT;
            // The first one counts: nothing is put in the place of what came.
            received.putIfAbsent(
                    referral,
                    new Received(
                            referral,
                            fund,
                            said.text(ReferralFacts.ENVELOPE),
                            said.at(),
                            status,
                            said.at(),
                            Optional.empty(),
                            false));
        } else if (said.action().equals(ReferralFacts.REVOKED) && !received.containsKey(referral)) {
            calledBack.add(new CalledBack(referral, UUID.fromString(said.text(ReferralFacts.FUND))));
        } else {
            received.computeIfPresent(referral, (id, known) -> next(known, said));
        }
    }

    private static Received next(Received one, Said said) {
        return switch (said.action()) {
            case ReferralFacts.REVOKED ->
                one.status() == ReferralStatus.SENT ? one.as(ReferralStatus.REVOKED, said.at()) : one;
            case ReferralFacts.TAKEN ->
                one.status() == ReferralStatus.SENT ? one.as(ReferralStatus.TAKEN, said.at()) : one;
            case ReferralFacts.DECLINED ->
                one.status() == ReferralStatus.SENT ? one.as(ReferralStatus.DECLINED, said.at()) : one;
            case ReferralFacts.DONE ->
                one.status() == ReferralStatus.TAKEN ? one.as(ReferralStatus.DONE, said.at()) : one;
            case ReferralFacts.PAYS ->
                one.status() == ReferralStatus.TAKEN
                        ? one.paying(BudgetLines.read(said.text(ReferralFacts.LINES)))
                        : one;
            case ReferralFacts.ANSWER_UNDELIVERED -> one.givenUp();
            default -> throw new IllegalArgumentException("it is no act on what another fund sent");
        };
    }

    /** Whether that fund called it back before it came: it is not kept then. */
    boolean isCalledBack(UUID referral, UUID fund) {
        return calledBack.contains(new CalledBack(referral, fund));
    }

    Optional<Received> find(UUID referral) {
        return Optional.ofNullable(received.get(referral));
    }

    List<Received> all() {
        return List.copyOf(received.values());
    }
}
