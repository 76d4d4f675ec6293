package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Roster;

/**
 * What a rate made of a payment is booked as two keepers confirmed for its envelope: nothing where it went in the envelope's own currency or is charged as reserved; at no rate where the bank's
 * counts; and where a published one does, at InforEuro of the right months, and no more and no less than that rate makes of what was sent.
 */
public final class ChargedAsAgreed implements ActRule {
    private static final Set<String> OF_RATE = Stream.of(TransferKind.values())
            .filter(TransferKind::isOfRate)
            .map(TransferKind::action)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ACTIONS = Stream.concat(
                    OF_RATE.stream(),
                    Stream.of(
                            EnvelopeFacts.CONFIRMED, TransferKind.PAID_OUT.action(), TransferKind.TAKEN_BACK.action()))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, Said> envelopes = new HashMap<>();

    @Override
    public Set<String> actions() {
        return ACTIONS;
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Paid> payments = new LinkedHashMap<>();
        for (Said said : acts) {
            if (said.action().equals(EnvelopeFacts.CONFIRMED)) {
                envelopes.putIfAbsent(said.text("envelope"), said);
            } else {
                payments.computeIfAbsent(said.text("payment"), none -> new Paid())
                        .add(said);
            }
        }
        return payments.values().stream()
                .flatMap(paid -> paid.broken().stream())
                .findFirst();
    }

    /** What was sent, and what its rate made of it, by the acts. */
    private final class Paid {
        private Said sent;
        private Money paid;
        private Money taken;
        private boolean back;
        private BigDecimal net = BigDecimal.ZERO;
        private Said last;
        private Said other;

        private void add(Said said) {
            try {
                take(said);
            } catch (IllegalArgumentException | ArithmeticException unreadable) {
                other = other == null ? said : other;
            }
        }

        private void take(Said said) {
            if (said.action().equals(TransferKind.PAID_OUT.action())) {
                paid = MoneyText.read(said.text("amount"));
                taken = amount(said);
                sent = said;
            } else if (said.action().equals(TransferKind.TAKEN_BACK.action())) {
                back = true;
            } else {
                net = net.add(
                        isMore(said)
                                ? amount(said).amount()
                                : amount(said).amount().negate());
                other = other == null && !isAgreed(said) ? said : other;
                last = said;
            }
        }

        private Optional<Broken> broken() {
            if (other != null) {
                return Broken.by(other, "it books a rate otherwise than its envelope is charged");
            }
            if (last == null || !isPublished(last) || isExact()) {
                return Optional.empty();
            }
            return Broken.by(last, "what is booked is not what the published rate makes of the payment");
        }

        /** Of what came back, all is taken back in the end; until somebody did, it stands as it was. */
        private boolean isExact() {
            BigDecimal due = paid.convert(taken.currency(), new BigDecimal(last.text(ChargedFacts.RATE)))
                    .amount()
                    .subtract(taken.amount());
            return net.compareTo(due) == 0 || back && net.signum() == 0;
        }

        private boolean isAgreed(Said said) {
            Said envelope = envelopes.get(said.text("envelope"));
            if (envelope == null || sent == null || paid.currency().equals(taken.currency())) {
                return false;
            }
            try {
                ExchangeRule rule = ExchangeRule.valueOf(envelope.text(EnvelopeFacts.EXCHANGE));
                return switch (rule) {
                    case AS_RESERVED -> false;
                    case BANK_RATE -> said.text(ChargedFacts.RATE).equals(SqlFacts.NONE);
                    case MONTH_OF_PAYMENT, PERIOD_AVERAGE ->
                        new BigDecimal(said.text(ChargedFacts.RATE)).signum() > 0
                                && period(rule, envelope).isSource(rule, said.text(ChargedFacts.SOURCE));
                };
            } catch (IllegalArgumentException | DateTimeParseException unreadable) {
                return false;
            }
        }

        private ChargePeriod period(ExchangeRule rule, Said envelope) {
            return ChargePeriod.of(
                    rule,
                    LocalDate.parse(envelope.text(EnvelopeFacts.FROM)),
                    LocalDate.parse(envelope.text(EnvelopeFacts.UNTIL)),
                    LocalDate.ofInstant(sent.at(), ZoneOffset.UTC));
        }
    }

    private static boolean isPublished(Said said) {
        return !said.text(ChargedFacts.RATE).equals(SqlFacts.NONE);
    }

    private static boolean isMore(Said said) {
        return said.action().equals(TransferKind.EXCHANGE_LOST.action())
                || said.action().equals(TransferKind.LOSS_BORNE.action());
    }

    private static Money amount(Said said) {
        return MoneyText.read(said.text("inEnvelope"));
    }
}
