package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/** What finance's keys alone could sign beside the service, the offline verification names. */
class ChargedAsAgreedTest {
    private static final Instant SENT = Instant.parse("2026-11-28T10:00:00Z");
    private static final CaseId CASE = new CaseId(Ids.next());
    private static final PersonId FINANCE = new PersonId(Ids.next());
    private static final String NOVEMBER = "InforEuro 2026-11";

    private final String envelope = Ids.next().toString();
    private final String payment = Ids.next().toString();

    @Test
    void whatThePublishedRateMakesOfThePaymentIsBooked() {
        assertThat(broken("MONTH_OF_PAYMENT", sent(), lost("8.34", "0.002083333333", NOVEMBER)))
                .isEmpty();
        assertThat(broken(
                        "MONTH_OF_PAYMENT",
                        sent(),
                        lost("8.34", "0.002083333333", NOVEMBER),
                        of(TransferKind.LOSS_BORNE, "8.34", "0.002083333333", NOVEMBER),
                        of(TransferKind.EXCHANGE_GAINED, "8.34", "0.002083333333", NOVEMBER)))
                .as("the fund bears it after all")
                .isEmpty();
        assertThat(broken(
                        "PERIOD_AVERAGE", sent(), lost("8.34", "0.002083333333", "InforEuro 2026-01 - 2026-11, mean")))
                .isEmpty();
        assertThat(broken("BANK_RATE", sent(), of(TransferKind.EXCHANGE_LOST, "5.00", "none", null)))
                .isEmpty();
    }

    @Test
    void moreOrLessThanThatIsNamed() {
        for (String other : List.of("8.33", "8.35", "100.00")) {
            assertThat(broken("MONTH_OF_PAYMENT", sent(), lost(other, "0.002083333333", NOVEMBER)))
                    .hasValueSatisfying(
                            reason -> assertThat(reason).startsWith("what is booked is not what the published rate"));
        }
    }

    @Test
    void anotherMonthAFigureOfFinancesAndARateThatIsNotTheDonorsAreNamed() {
        String otherwise = "it books a rate otherwise than its envelope is charged";
        assertThat(broken("MONTH_OF_PAYMENT", sent(), lost("8.34", "0.002083333333", "InforEuro 2026-10")))
                .contains(otherwise);
        assertThat(broken("PERIOD_AVERAGE", sent(), lost("8.34", "0.002083333333", NOVEMBER)))
                .contains(otherwise);
        assertThat(broken("MONTH_OF_PAYMENT", sent(), of(TransferKind.EXCHANGE_LOST, "8.34", "none", null)))
                .contains(otherwise);
        assertThat(broken("AS_RESERVED", sent(), of(TransferKind.EXCHANGE_LOST, "8.34", "none", null)))
                .contains(otherwise);
        assertThat(broken("BANK_RATE", sent(), lost("8.34", "0.002083333333", NOVEMBER)))
                .contains(otherwise);
        assertThat(broken("MONTH_OF_PAYMENT", lost("8.34", "0.002083333333", NOVEMBER)))
                .as("of a payment that was not sent")
                .contains(otherwise);
        assertThat(broken("MONTH_OF_PAYMENT", sent(), lost("a lot", "0.002083333333", NOVEMBER)))
                .contains(otherwise);
    }

    @Test
    void aRateBookedOfAPaymentInTheEnvelopesOwnCurrencyIsNamed() {
        Said own = said(TransferKind.PAID_OUT, Map.of("inEnvelope", "EUR 200.00", "amount", "EUR 200.00"));
        assertThat(broken("BANK_RATE", own, of(TransferKind.EXCHANGE_GAINED, "200.00", "none", null)))
                .contains("it books a rate otherwise than its envelope is charged");
    }

    @Test
    void whatCameBackIsTakenBackOrStandsUntilSomebodyDoes() {
        Said back = said(TransferKind.TAKEN_BACK, Map.of("inEnvelope", "EUR 200.00", "amount", "AOA 100000.00"));
        Said lost = lost("8.34", "0.002083333333", NOVEMBER);
        assertThat(broken("MONTH_OF_PAYMENT", sent(), lost, back)).isEmpty();
        Said gained = of(TransferKind.EXCHANGE_GAINED, "8.34", "0.002083333333", NOVEMBER);
        assertThat(broken("MONTH_OF_PAYMENT", sent(), lost, back, gained)).isEmpty();
        assertThat(broken("MONTH_OF_PAYMENT", sent(), lost, gained))
                .as("of one that did not come back")
                .isPresent();
    }

    private Optional<String> broken(String rule, Said... acts) {
        ActRule charged = new ChargedAsAgreed();
        Said confirmed = new Said(
                Ids.next(),
                Optional.empty(),
                FINANCE,
                "keeper",
                EnvelopeFacts.CONFIRMED,
                SENT.minusSeconds(99),
                Map.of("envelope", envelope, "exchange", rule, "from", "2026-01-01", "until", "2026-12-31"),
                Map.of(),
                0);
        List<Said> all = new ArrayList<>(List.of(confirmed));
        assertThat(charged.broken(all, Optional.empty())).isEmpty();
        return charged.broken(List.of(acts), Optional.empty()).map(ActRule.Broken::reason);
    }

    private Said sent() {
        return said(TransferKind.PAID_OUT, Map.of("inEnvelope", "EUR 200.00", "amount", "AOA 100000.00"));
    }

    private Said lost(String amount, String rate, String source) {
        return of(TransferKind.EXCHANGE_LOST, amount, rate, source);
    }

    private Said of(TransferKind kind, String amount, String rate, String sourceOrNull) {
        return said(
                kind,
                Map.of(
                        "inEnvelope",
                        "EUR " + amount,
                        "rate",
                        rate,
                        "rateSource",
                        sourceOrNull == null ? "none" : Sha256.hex(sourceOrNull),
                        "rateDate",
                        "none"));
    }

    private Said said(TransferKind kind, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("envelope", envelope);
        all.put("payment", payment);
        return new Said(
                UUID.randomUUID(), Optional.of(CASE), FINANCE, "finance", kind.action(), SENT, all, Map.of(), 1);
    }
}
