package org.defenderrelief.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.Actor;

class FactsTest {
    @Test
    void aFileIsCalledAFileAndByItsNumberWhereTheCaseIsKnown() {
        String second = "attachment/01a228f7-0000-7000-8000-000000000002";
        assertThat(read(Map.of("compartment", second))).isEqualTo("File");
        HistoryEntry opened = entry("casefile.compartment-opened", Map.of("compartment", second));
        List<String> files = List.of("attachment/01a228f7-0000-7000-8000-000000000001", second);
        assertThat(Facts.read(opened, files, Locale.ENGLISH)).isEqualTo("File 2");
    }

    @Test
    void whatIsCalledTheSameIsSaidOnce() {
        assertThat(read(Map.of("outcome", "APPROVED", "from", "IN_COMMITTEE", "to", "APPROVED")))
                .isEqualTo("Approved");
    }

    @Test
    void anArrivalSaysWhatArrivedAndNotWhatWasSent() {
        Map<String, String> facts = Map.of("amount", "NPR 200000.00", "received", "NPR 199000.00");
        assertThat(read("disbursement.payment-confirmed", facts)).isEqualTo("199,000.00\u00a0NPR");
        assertThat(read("disbursement.payment-returned", facts)).isEqualTo("200,000.00\u00a0NPR");
        assertThat(read("disbursement.part-arrived", Map.of("received", "NPR 1000.00")))
                .isEqualTo("1,000.00\u00a0NPR");
    }

    private static String read(Map<String, String> facts) {
        return read("committee.decided", facts);
    }

    private static String read(String action, Map<String, String> facts) {
        return Facts.read(entry(action, facts), Locale.ENGLISH);
    }

    private static HistoryEntry entry(String action, Map<String, String> facts) {
        return new HistoryEntry(
                1,
                UUID.randomUUID(),
                Optional.empty(),
                Actor.SERVICE.person(),
                Actor.SERVICE.name(),
                List.of(),
                action,
                Instant.EPOCH,
                facts,
                Map.of(),
                "",
                OptionalLong.empty(),
                "",
                false);
    }
}
