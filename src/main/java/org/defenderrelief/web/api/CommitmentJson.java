package org.defenderrelief.web.api;

import java.time.LocalDate;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Share;

/** Money reserved for a case. */
@Schema(name = "Commitment")
public record CommitmentJson(
        UUID id,
        UUID envelope,
        MoneyJson approved,
        MoneyJson inEnvelope,
        String rate,
        String rateSource,
        LocalDate rateDate,
        MoneyJson paid,
        MoneyJson released,

        @Schema(description = "Neither paid nor given back yet")
        MoneyJson unpaid) {

    public static CommitmentJson of(Commitment commitment) {
        Share reserved = commitment.reserved();
        return new CommitmentJson(
                commitment.id().value(),
                commitment.envelope().value(),
                MoneyJson.of(reserved.payment()),
                MoneyJson.of(reserved.envelope()),
                reserved.rate().rate().toPlainString(),
                reserved.rate().source(),
                reserved.rate().date(),
                MoneyJson.of(commitment.paid()),
                MoneyJson.of(commitment.released()),
                MoneyJson.of(commitment.unpaid()));
    }
}
