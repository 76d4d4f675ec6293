package org.defenderrelief.casefile;

import java.util.HashMap;
import java.util.List;
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
    private final Map<String, GrantInTranches> shares = new HashMap<>();

    /** By the commitment that names a grant, those of all its envelopes. */
    private final Map<String, List<String>> together = new HashMap<>();

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
                    shares.keySet().removeIf(commitment -> GrantedShare.isNamed(said, commitment));
                    yield Optional.empty();
                }
                case RELEASED -> released(said);
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            return Optional.of("it does not say in what tranches");
        }
    }

    /** The grant of that commitment, as far as acts were taken; empty if nothing granted it, or the committee did not stand by it. */
    public Optional<GrantInTranches> of(String commitment) {
        return Optional.ofNullable(shares.get(commitment));
    }

    /** All money of the grant that this is part of, in the order in which its envelopes are drawn on, whether or not the committee stood by it; empty if nothing granted it. */
    public List<String> drawnOn(String commitment) {
        return together.values().stream()
                .filter(all -> all.contains(commitment))
                .findFirst()
                .orElse(List.of());
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
        Tranches tranches =
                Tranches.read(question.text(TRANCHES), granted.currency()).cutTo(granted);
        Money before = Money.zero(granted.currency());
        List<GrantedShare> all = GrantedShare.of(said);
        together.put(
                said.text("commitment"),
                all.stream().map(GrantedShare::commitment).toList());
        for (GrantedShare share : all) {
            if (shares.putIfAbsent(share.commitment(), new GrantInTranches(tranches, 1, before, share.amount()))
                    != null) {
                return Optional.of("the same money was granted before");
            }
            before = before.plus(share.amount());
        }
        return Optional.empty();
    }

    /** It names the grant by what its first envelope gives, and frees the tranche of all of them. */
    private Optional<String> released(Said said) {
        List<String> ofGrant = together.getOrDefault(said.text("commitment"), List.of());
        GrantInTranches grant = shares.get(said.text("commitment"));
        boolean inOrder = !ofGrant.isEmpty()
                && grant != null
                && grant.next()
                        .filter(next -> said.text(NUMBER).equals(next.toString()))
                        .isPresent();
        if (!inOrder) {
            return Optional.of("it is not the next tranche of a grant that stands");
        }
        ofGrant.forEach(commitment -> shares.computeIfPresent(commitment, (id, share) -> share.afterNext()));
        return Optional.empty();
    }
}
