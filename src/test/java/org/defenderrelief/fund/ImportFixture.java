package org.defenderrelief.fund;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** Imported rates for tests, made through the real use cases. */
@ApplicationScoped
public class ImportFixture {
    private final ProposeImport propose;
    private final ConfirmImport confirm;
    private final DemoPeople people;

    ImportFixture(ProposeImport propose, ConfirmImport confirm, DemoPeople people) {
        this.propose = propose;
        this.confirm = confirm;
        this.people = people;
    }

    /** A month of InforEuro as a table. @param rates each a code and a rate, such as {@code FJD 2.6127} */
    public static byte[] month(String... rates) {
        StringBuilder table = new StringBuilder("country,code,value,comment\r\n");
        for (String rate : rates) {
            table.append("somewhere,").append(rate.replace(' ', ',')).append(",\r\n");
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A day of the European Central Bank. @param rates each a code and a rate */
    public static byte[] day(String day, String... rates) {
        StringBuilder cubes = new StringBuilder("<Cube time='" + day + "'>");
        for (String rate : rates) {
            cubes.append("<Cube currency='")
                    .append(rate.replace(" ", "' rate='"))
                    .append("'/>");
        }
        return ("<?xml version='1.0' encoding='UTF-8'?><gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01'"
                        + " xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'><gesmes:subject>Reference rates</gesmes:subject>"
                        + "<Cube>" + cubes + "</Cube></Cube></gesmes:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A month of InforEuro that waits, proposed by somebody of finance. */
    public RateImportId proposed(String month, String... rates) {
        return propose.propose(
                        people.acting("finance-1"),
                        RateSource.INFOREURO,
                        Optional.of(YearMonth.parse(month)),
                        month(rates))
                .id();
    }

    /** A month of InforEuro that another has confirmed. */
    public RateImportId confirmed(String month, String... rates) {
        return confirmed(people.acting("keeper-1"), proposed(month, rates));
    }

    /** A day of the European Central Bank that another has confirmed. */
    public RateImportId confirmedDay(String day, String... rates) {
        return confirmed(
                people.acting("keeper-1"),
                propose.propose(people.acting("finance-1"), RateSource.ECB, Optional.empty(), day(day, rates))
                        .id());
    }

    private RateImportId confirmed(Acting acting, RateImportId id) {
        confirm.confirm(acting, id, Optional.of(RateReason.MARKET_MOVE));
        return id;
    }
}
