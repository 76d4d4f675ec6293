package org.defenderrelief.casefile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

/**
 * What of a grant may be paid, by the acts alone: its tranches are those that the committee was asked about, cut to what it granted, and each
 * but the first is free once triage has said that its condition is met. Also the offline verification asks, so nothing of the running
 * service is needed here. Who signed, its callers look at.
 */
public final class TranchesAsSigned {
    /** Triage says that the condition of a tranche is met. */
    public static final String RELEASED = "committee.tranche-released";

    /** In an act that asks: the tranches, as {@link Tranches} writes them. */
    public static final String TRANCHES = "tranches";

    /** In an act that releases one: its number, from 2. */
    public static final String NUMBER = "tranche";

    /** Triage asks; the act that grants does not repeat the tranches, it names the round. */
    public static final String ASKED = "committee.round-opened";

    private static final String APPROVED = "committee.approved";
    private static final String ALONE = "committee.emergency-released";
    private static final String REFUSED = "committee.release-refused";

    /** All acts that it follows from. */
    public static final Set<String> ACTIONS = Set.of(ASKED, APPROVED, ALONE, REFUSED, RELEASED);

    /** By these somebody takes part in paying; who does says of no tranche that it may be paid. */
    public static final Set<String> PAYS = Set.of(
            "disbursement.payment-planned",
            "disbursement.payment-prepared",
            "disbursement.payment-released",
            "disbursement.payment-sent",
            "disbursement.payment-confirmed");

    private final Map<String, Said> asked = new HashMap<>();
    private final Map<String, GrantInTranches> grants = new HashMap<>();

    /**
     * Takes the next act of a case, in the order of recording; acts of other kinds are passed over.
     *
     * @return what is wrong with it, one clause without personal data; empty if nothing is
     */
    public Optional<String> add(Said said) {
        try {
            return switch (said.action()) {
                case ASKED -> asked(said);
                case APPROVED -> approved(said);
                case ALONE -> granted(said, said);
                case REFUSED -> {
                    grants.remove(commitment(said));
                    yield Optional.empty();
                }
                case RELEASED -> released(said);
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("it does not say in what tranches");
        }
    }

    /** The grant of that commitment, as far as acts were taken; empty if nothing granted it, or the committee did not stand by it. */
    public Optional<GrantInTranches> of(String commitment) {
        return Optional.ofNullable(grants.get(commitment));
    }

    private Optional<String> asked(Said said) {
        return asked.putIfAbsent(said.text("round"), said) == null
                ? Optional.empty()
                : Optional.of("the same round was asked before");
    }

    private Optional<String> approved(Said said) {
        Said question = asked.get(said.text("round"));
        return question == null || !question.text("proposal").equals(said.text("proposal"))
                ? Optional.of("what it grants was not asked")
                : granted(said, question);
    }

    private Optional<String> granted(Said said, Said question) {
        Money granted = Money.parse(said.text("approved"));
        Tranches tranches = Tranches.read(question.text(TRANCHES), granted.currency());
        return grants.putIfAbsent(commitment(said), new GrantInTranches(tranches.cutTo(granted), 1)) == null
                ? Optional.empty()
                : Optional.of("the same money was granted before");
    }

    private Optional<String> released(Said said) {
        GrantInTranches grant = grants.get(commitment(said));
        boolean inOrder = grant != null
                && grant.next()
                        .filter(next -> said.text(NUMBER).equals(next.toString()))
                        .isPresent();
        if (!inOrder) {
            return Optional.of("it is not the next tranche of a grant that stands");
        }
        grants.put(commitment(said), grant.afterNext());
        return Optional.empty();
    }

    private static String commitment(Said said) {
        return said.text("commitment");
    }
}
