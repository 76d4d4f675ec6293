package org.defenderrelief.web.api.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.LedgerLine;
import org.defenderrelief.fund.TransferKind;
import org.defenderrelief.web.api.MoneyJson;

/** One transaction of a ledger; its postings sum to zero. */
@Schema(name = "LedgerLine")
public record LedgerJson(
        long number,
        TransferKind kind,

        @Schema(description = "In the envelope's currency") MoneyJson amount,

        @Schema(description = "The same in the currency of payment; left out for what is no part of a commitment")
        MoneyJson paymentAmount,

        @Schema(description = "Between the two; left out where they are one currency")
        RateJson rate,

        List<PostingJson> postings,

        @Schema(description = "The case it was for, if you may see it")
        String reference,

        @Schema(description = "Likewise") String codename,

        UUID commitment,
        UUID source,
        UUID by,
        Instant at,

        @Schema(description = "What the accounts held after this line")
        AfterJson after) {

    /** One side of a transaction; what leaves an account is negative. */
    @Schema(name = "LedgerPosting")
    public record PostingJson(String account, String amount) {}

    /** Units of the envelope's currency for one of the payment's. */
    @Schema(name = "LedgerRate")
    public record RateJson(String rate, String source, LocalDate date) {
        static RateJson of(AppliedRate rate) {
            return new RateJson(rate.rate().toPlainString(), rate.source(), rate.date());
        }
    }

    /** A running balance. */
    @Schema(name = "LedgerBalance")
    public record AfterJson(
            MoneyJson available,
            MoneyJson committed,
            MoneyJson paid,
            MoneyJson fees,

            @Schema(description = "Below zero where rates gained")
            String exchange,

            MoneyJson borne) {
        static AfterJson of(LedgerLine.After after) {
            return new AfterJson(
                    MoneyJson.of(after.available()),
                    MoneyJson.of(after.committed()),
                    MoneyJson.of(after.paid()),
                    MoneyJson.of(after.fees()),
                    after.exchange().toPlainString(),
                    MoneyJson.of(after.borne()));
        }
    }

    static LedgerJson of(LedgerLine line) {
        return new LedgerJson(
                line.number(),
                line.kind(),
                MoneyJson.of(line.amount()),
                line.paid().map(MoneyJson::of).orElse(null),
                line.rate().map(RateJson::of).orElse(null),
                line.postings().stream()
                        .map(posting -> new PostingJson(
                                posting.account().name(), posting.amount().toPlainString()))
                        .toList(),
                line.about().map(LedgerLine.About::reference).orElse(null),
                line.about().map(LedgerLine.About::codename).orElse(null),
                line.commitment().map(CommitmentId::value).orElse(null),
                line.source(),
                line.by().value(),
                line.at(),
                AfterJson.of(line.after()));
    }
}
