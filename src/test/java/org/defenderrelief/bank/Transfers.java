package org.defenderrelief.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.defenderrelief.kernel.Money;

/** Orders as tests need them. */
public final class Transfers {
    static final Instant MADE = Instant.parse("2026-11-27T10:15:30.123456Z");
    static final LocalDate DAY = LocalDate.parse("2026-11-30");

    private Transfers() {}

    /** The fund's own account in euro. */
    public static DebitAccount euro() {
        return new DebitAccount(
                "main",
                "FR76 3000 6000 0112 3456 7890 189",
                Optional.of("AGRIFRPP"),
                "Fonds de secours",
                "Lyon",
                "FR",
                Currency.getInstance("EUR"));
    }

    static Creditor sepa(String name) {
        return new Creditor(
                name,
                Optional.of("DE89370400440532013000"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Creditor abroad(String name) {
        return new Creditor(
                name,
                Optional.empty(),
                Optional.of("0123 456-789"),
                Optional.empty(),
                Optional.of("Banque du Fleuve"),
                Optional.of("CD"),
                Optional.of("Bukavu"),
                Optional.of("CD"));
    }

    static Transfer transfer(Creditor to, String amount) {
        String[] parts = amount.split(" ");
        return Transfer.of(euro(), new Order(UUID.randomUUID(), Money.of(parts[1], parts[0]), to, "Services"));
    }

    static PaymentFile file(List<Transfer> transfers) {
        return new PaymentFile(UUID.fromString("0190aaaa-0000-7000-8000-000000000001"), MADE, DAY, euro(), transfers);
    }

    /** So many payments in euro and dollars, each of another amount. */
    static PaymentFile many(int payments) {
        return file(IntStream.range(0, payments)
                .mapToObj(place -> {
                    boolean euro = place % 3 != 0;
                    UUID id = new UUID(0x0190_bbbb_0000_7000L, 0x8000_0000_0000_0000L | place);
                    Creditor to = euro ? sepa("Payee " + place) : abroad("Payee " + place);
                    Money amount = Money.of((place + 100) + ".50", euro ? "EUR" : "USD");
                    return Transfer.of(euro(), new Order(id, amount, to, "Services"));
                })
                .toList());
    }
}
