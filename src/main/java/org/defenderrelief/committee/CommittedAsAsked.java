package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Roster;

/**
 * Money is reserved from the envelopes that the committee saw, in their order and at their rates: what was asked says so, and what reserved it. What
 * one member releases is no other question than the one that was put to all.
 */
public final class CommittedAsAsked implements ActRule {
    @Override
    public Set<String> actions() {
        return Set.of(RoundFacts.OPENED, RoundFacts.APPROVED, RoundFacts.RELEASED, Commit.ACTION);
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Said> asked = new HashMap<>();
        Map<String, Said> committed = new HashMap<>();
        for (Said said : acts) {
            if (said.action().equals(Commit.ACTION)) {
                committed.put(said.text("commitment"), said);
            } else if (said.action().equals(RoundFacts.OPENED)) {
                asked.put(said.text("round"), said);
            } else if (said.action().equals(RoundFacts.RELEASED) && !isOfWhatWasAsked(said, asked)) {
                return Broken.by(said, "it releases something else than the committee was asked");
            } else if (!isAsAsked(
                    said.action().equals(RoundFacts.RELEASED) ? said : asked.get(said.text("round")),
                    said,
                    committed)) {
                return Broken.by(
                        said,
                        "its money was reserved elsewhere or at another rate than was asked about, or not at all");
            }
        }
        return Optional.empty();
    }

    private static boolean isOfWhatWasAsked(Said released, Map<String, Said> asked) {
        Said question = asked.get(released.text("decisionRound"));
        return question != null && ReleasedAsAsked.holds(question, released);
    }

    private static boolean isAsAsked(Said asked, Said granting, Map<String, Said> committed) {
        if (asked == null) {
            return false;
        }
        try {
            List<AskedShare> shares = AskedShare.of(asked);
            List<GrantedShare> granted = GrantedShare.of(granting);
            return granted.size() <= shares.size()
                    && IntStream.range(0, granted.size())
                            .allMatch(i -> isAsAsked(
                                    shares.get(i),
                                    granted.get(i),
                                    i == granted.size() - 1,
                                    committed.get(granted.get(i).commitment())));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            return false;
        }
    }

    private static boolean isAsAsked(AskedShare asked, GrantedShare granted, boolean last, Said committed) {
        return committed != null
                && asked.permits(granted.envelope(), granted.amount(), new BigDecimal(committed.text("rate")), last)
                && granted.envelope().equals(committed.text("envelope"))
                && granted.amount().equals(Money.parse(committed.text("amount")));
    }
}
