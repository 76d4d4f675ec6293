package org.defenderrelief.committee;

import java.time.DateTimeException;
import java.util.List;
import java.util.stream.IntStream;

import org.defenderrelief.history.Said;

/**
 * What one member released alone is what the committee was asked, or a part of it: the same envelopes in their order, each at its rate, for the
 * same needs, payee and conditions. It follows from the two acts; the verification goes by it as the service does.
 */
final class ReleasedAsAsked {
    /** What both say alike, however much of it is released. */
    private static final List<String> ALIKE =
            List.of("payee", "needsVersion", "conditions", "envelope", "rateSource", "rateDate", RoundFacts.ASSISTANCE);

    private ReleasedAsAsked() {}

    /** @param asked the act that opened the round whose place the release took */
    static boolean holds(Said asked, Said released) {
        try {
            List<AskedShare> whole = AskedShare.of(asked);
            List<AskedShare> part = AskedShare.of(released);
            return ALIKE.stream().allMatch(fact -> asked.text(fact).equals(released.text(fact)))
                    && part.size() <= whole.size()
                    && IntStream.range(0, part.size())
                            .allMatch(i -> whole.get(i)
                                    .permits(
                                            part.get(i).envelope(),
                                            part.get(i).amount(),
                                            part.get(i).rate(),
                                            i == part.size() - 1));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            return false;
        }
    }
}
