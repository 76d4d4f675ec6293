package org.defenderrelief.committee;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.RosterRules;

/**
 * Which policy held when, by the acts that confirmed policies: an envelope's own, else the one for its currency; of each the one that
 * began last.
 */
final class PoliciesInTime {
    private final List<Said> confirmed = new ArrayList<>();

    /** @param act that confirmed a policy, in the order of the tree */
    void add(Said act) {
        confirmed.add(act);
    }

    /**
     * The policies that an act names as those it went by: of each envelope that gives one.
     *
     * @param asked the act that opened a round, or released
     * @return empty if one was never confirmed, is for another envelope or currency, was not the one that held, or the act is dated before
     *     a policy that had its place in the tree already
     * @throws IllegalArgumentException, {@link ArithmeticException} or {@link java.time.DateTimeException} if the act does not say what such an act says
     */
    Optional<HeldPolicies> heldFor(Said asked) {
        List<HeldPolicies.Held> held = new ArrayList<>();
        for (AskedShare share : AskedShare.of(asked)) {
            Optional<SignedPolicy> policy = heldFor(asked, share);
            if (policy.isEmpty()) {
                return Optional.empty();
            }
            held.add(new HeldPolicies.Held(policy.get(), share.whole()));
        }
        return Optional.of(new HeldPolicies(held));
    }

    private Optional<SignedPolicy> heldFor(Said asked, AskedShare share) {
        String envelope = share.envelope();
        String currency = share.whole().currency().getCurrencyCode();
        if (isDatedBack(asked, envelope, currency)) {
            return Optional.empty();
        }
        Optional<String> named = Optional.of(share.policy());
        // Of two acts within the difference of clocks nobody says which was first.
        for (Duration difference : SignedVotes.CLOCKS) {
            Instant moment = asked.at().plus(difference);
            Optional<Said> held = newest(envelope, currency, moment)
                    .or(() -> newest(SqlFacts.NONE, currency, moment))
                    .filter(policy -> policy.fact("policy").equals(named));
            if (held.isPresent()) {
                return held.map(SignedPolicy::new);
            }
        }
        return Optional.empty();
    }

    private boolean isDatedBack(Said asked, String envelope, String currency) {
        Instant latest = asked.at().plus(RosterRules.RECORDED_WITHIN);
        return Stream.of(envelope, SqlFacts.NONE)
                .flatMap(whose -> confirmed(whose, currency))
                .anyMatch(
                        policy -> policy.place() < asked.place() && policy.at().isAfter(latest));
    }

    private Optional<Said> newest(String envelope, String currency, Instant moment) {
        return newest(confirmed(envelope, currency), moment);
    }

    /**
     * Of policies for the same, in the order in which they were confirmed, the one that holds at a moment: the last to have begun, and of
     * those that begin together the last to have been confirmed.
     */
    static Optional<Said> newest(Stream<Said> confirmed, Instant moment) {
        return confirmed
                .filter(policy -> !new SignedPolicy(policy).start().isAfter(moment))
                .reduce((older, newer) ->
                        new SignedPolicy(newer).start().isBefore(new SignedPolicy(older).start()) ? older : newer);
    }

    private Stream<Said> confirmed(String envelope, String currency) {
        return confirmed.stream()
                .filter(policy -> policy.text("envelope").equals(envelope))
                .filter(policy -> policy.text("currency").equals(currency));
    }
}
