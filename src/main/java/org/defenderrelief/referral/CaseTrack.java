package org.defenderrelief.referral;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.defenderrelief.history.Said;
import org.defenderrelief.vault.seal.CompartmentName;

/** The consents of a case, and what was sent by them, as the acts have it, seen one after the other in the order of recording. No row is asked. */
final class CaseTrack {
    private final Map<UUID, Consent> consents = new LinkedHashMap<>();
    private final Map<UUID, Sent> sent = new LinkedHashMap<>();

    /** That some parts may go to one fund. @param id of the act @param lines which the fund is asked to pay @param needs version of the needs whose lines they are @param ended whether it was withdrawn */
    record Consent(
            UUID id, UUID fund, Set<CompartmentName> parts, BudgetLines lines, int needs, Instant at, boolean ended) {}

    /**
     * What was sent.
     *
     * @param envelope hash of what was sealed, in hex
     * @param status how it stands, as far as it is known here
     * @param receipt hash of the sealed receipt code that came back, in hex; empty if none did
     * @param paid lines of the budget that are paid there, by its newest word; empty if it has said nothing of it
     * @param paidSaid when it said so, by its own clock
     */
    record Sent(
            UUID referral,
            UUID fund,
            UUID consent,
            String envelope,
            Instant at,
            ReferralStatus status,
            Instant since,
            Optional<String> reason,
            Optional<String> receipt,
            Optional<BudgetLines> paid,
            Optional<Instant> paidSaid) {
        private Sent as(ReferralStatus next, Said said) {
            return new Sent(
                    referral,
                    fund,
                    consent,
                    envelope,
                    at,
                    next,
                    said.at(),
                    said.fact(ReferralFacts.REASON).or(() -> reason),
                    firstReceipt(said),
                    paid,
                    paidSaid);
        }

        /** What was answered late changes nothing; but a receipt code comes once, and is kept. */
        private Sent late(Said said) {
            return new Sent(
                    referral, fund, consent, envelope, at, status, since, reason, firstReceipt(said), paid, paidSaid);
        }

        /** Whether a word on what is paid is newer than what is known: one that somebody sends again changes nothing. */
        boolean mayPay(Instant said) {
            return (status == ReferralStatus.TAKEN || status == ReferralStatus.DONE)
                    && paidSaid.map(said::isAfter).orElse(true);
        }

        private Sent paying(BudgetLines lines, Instant said) {
            return mayPay(said)
                    ? new Sent(
                            referral,
                            fund,
                            consent,
                            envelope,
                            at,
                            status,
                            since,
                            reason,
                            receipt,
                            Optional.of(lines),
                            Optional.of(said))
                    : this;
        }

        private Optional<String> firstReceipt(Said said) {
            return receipt.or(() -> said.fact(ReferralFacts.RECEIPT));
        }
    }

    /** @param acts of {@link ReferralFacts#ON_CASE}, each by who may say it @param unreadable is told of those that say nothing: they count for nothing */
    static CaseTrack of(List<Said> acts, Consumer<Said> unreadable) {
        CaseTrack track = new CaseTrack();
        ReadActs.each(acts, track::see, unreadable);
        return track;
    }

    private void see(Said said) {
        switch (said.action()) {
            case ReferralFacts.CONSENTED ->
                consents.put(
                        said.act(),
                        new Consent(
                                said.act(),
                                UUID.fromString(said.text(ReferralFacts.FUND)),
                                ReferralFacts.parts(said.text(ReferralFacts.PARTS)),
                                BudgetLines.read(said.text(ReferralFacts.LINES)),
                                Integer.parseInt(said.text(ReferralFacts.NEEDS)),
                                said.at(),
                                false));
            case ReferralFacts.CONSENT_ENDED -> ended(said);
            case ReferralFacts.SENT -> sent(said);
            case ReferralFacts.ANSWERED -> {
                ReferralStatus next = ReferralStatus.valueOf(said.text(ReferralFacts.STATUS));
                sent.computeIfPresent(
                        UUID.fromString(said.text(ReferralFacts.REFERRAL)),
                        (id, one) -> one.status().mayBecome(next) ? one.as(next, said) : one.late(said));
            }
            case ReferralFacts.PAID_THERE -> {
                BudgetLines lines = BudgetLines.read(said.text(ReferralFacts.LINES));
                Instant at = time(said.text(ReferralFacts.SAID));
                sent.computeIfPresent(
                        UUID.fromString(said.text(ReferralFacts.REFERRAL)), (id, one) -> one.paying(lines, at));
            }
            case ReferralFacts.UNDELIVERED -> undelivered(said);
            default -> throw new IllegalArgumentException("it is no act on a referral");
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException("it says no time");
        }
    }

    private void ended(Said said) {
        UUID id = UUID.fromString(said.text(ReferralFacts.CONSENT));
        consents.computeIfPresent(
                id,
                (key, one) -> new Consent(one.id(), one.fund(), one.parts(), one.lines(), one.needs(), one.at(), true));
        sent.replaceAll((key, one) ->
                one.consent().equals(id) && one.status().isOutstanding() ? one.as(ReferralStatus.REVOKED, said) : one);
    }

    private void undelivered(Said said) {
        // Of a question it is told elsewhere; no referral has its id.
        BetweenFunds.Kind message = BetweenFunds.Kind.valueOf(said.text(ReferralFacts.MESSAGE));
        sent.computeIfPresent(UUID.fromString(said.text(ReferralFacts.REFERRAL)), (id, one) -> {
            if (message == BetweenFunds.Kind.REFER && one.status() == ReferralStatus.SENT) {
                return one.as(ReferralStatus.UNDELIVERED, said);
            }
            return message == BetweenFunds.Kind.REVOKED && one.status() == ReferralStatus.REVOKED
                    ? one.as(ReferralStatus.NOT_RECALLED, said)
                    : one;
        });
    }

    private void sent(Said said) {
        UUID referral = UUID.fromString(said.text(ReferralFacts.REFERRAL));
        sent.put(
                referral,
                new Sent(
                        referral,
                        UUID.fromString(said.text(ReferralFacts.FUND)),
                        UUID.fromString(said.text(ReferralFacts.CONSENT)),
                        said.text(ReferralFacts.ENVELOPE),
                        said.at(),
                        ReferralStatus.SENT,
                        said.at(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    List<Consent> consents() {
        return List.copyOf(consents.values());
    }

    /** One of them, withdrawn or not. @throws IllegalArgumentException if there is none */
    Consent consent(UUID id) {
        Consent found = consents.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no such consent");
        }
        return found;
    }

    /** One that was not withdrawn. */
    Optional<Consent> standing(UUID consent) {
        return Optional.ofNullable(consents.get(consent)).filter(one -> !one.ended());
    }

    /** Whether something went by it that is over: by it nothing goes again. */
    boolean isSpent(UUID consent) {
        return sent.values().stream()
                .anyMatch(one -> one.consent().equals(consent) && one.status().isOver());
    }

    List<Sent> sent() {
        return List.copyOf(sent.values());
    }

    Optional<Sent> sent(UUID referral) {
        return Optional.ofNullable(sent.get(referral));
    }
}
