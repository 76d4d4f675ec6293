package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/**
 * Whether an envelope can pay for a need, and at what price.
 *
 * @param code its short name
 * @param share the amount to pay, and what it would take from the envelope at which rate; empty if there is no rate
 * @param available what is free in the envelope now, before this
 * @param perPerson how much of it one person gets on all cases together, which is asked when triage recommends and opens a round
 * @param personAsked whether that was looked at already, so that the refusals say it
 * @param refusals why it cannot; empty if it can
 */
public record Fitting(
        EnvelopeId envelope,
        String code,
        String title,
        Optional<Share> share,
        Money available,
        Optional<PersonLimit> perPerson,
        boolean personAsked,
        List<Refusal> refusals) {
    /**
     * By the rules of the envelope, of a case that has nothing of it yet.
     *
     * @param available what is free in the envelope
     * @param budget what triage accepted of the case's budget, if the envelope's rules go by it
     * @param rate from the currency of payment to the envelope's; empty if there is none
     */
    static Fitting of(
            Envelope envelope,
            Money available,
            Need need,
            Optional<Money> budget,
            boolean suspended,
            Optional<AppliedRate> rate,
            LocalDate on) {
        Optional<Share> share = rate.flatMap(each -> Share.possible(need.amount(), envelope.currency(), each));
        List<Refusal> refusals = share.map(each -> new Drawing(
                        envelope.terms(),
                        suspended,
                        available,
                        Money.zero(envelope.currency()),
                        need,
                        budget,
                        each.envelope(),
                        on))
                .map(EnvelopeRule::refusals)
                .orElseGet(() -> List.of(
                        rate.isPresent()
                                ? WithinCeiling.beyondAny(envelope.terms().ceiling())
                                : NoRate.refusal(need.amount().currency(), envelope.currency(), on)));
        return new Fitting(
                envelope.id(),
                envelope.code(),
                envelope.title(),
                share,
                available,
                envelope.terms().rules().perPerson(),
                false,
                refusals);
    }

    /** The same with what was found of other cases of the person. @param allowed whether they leave room for it */
    Fitting ofPerson(boolean allowed) {
        List<Refusal> all = new ArrayList<>(refusals);
        if (!allowed) {
            all.add(
                    new Refusal(
                            WithinPersonBound.RULE,
                            "With other cases of the person it would be more than one person gets of the envelope, as far as can be told."));
        }
        return new Fitting(envelope, code, title, share, available, perPerson, true, List.copyOf(all));
    }

    /** Whether it is refused for what one person gets. */
    boolean isOverPerson() {
        return refusals.stream().anyMatch(each -> each.rule().equals(WithinPersonBound.RULE));
    }

    /** Whether it can pay. */
    public boolean fits() {
        return refusals.isEmpty();
    }
}
