package org.defenderrelief.web.api;

import java.time.LocalDate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.casefile.MoreReason;

/** An amount beside what the request asks for. */
@Schema(name = "BesideAsked")
public record BesideAskedJson(
        @Schema(description = "What the request asks for") MoneyJson asked,

        @Schema(description = "What stands beside it") MoneyJson amount,

        @Schema(description = "The same in the currency of the amount; left out if no confirmed rate tells")
        MoneyJson askedInCurrencyOfAmount,

        @Schema(description = "The day from which that rate holds; left out where both are of one currency")
        LocalDate rateDate,

        @Schema(description = "By how much the amount is more; left out if it is not, or no rate tells")
        MoneyJson more,

        @Schema(description = "Why it is more, as triage signed it; left out where it did not")
        MoreReason moreReason) {
    public static BesideAskedJson of(BesideAsked beside) {
        return new BesideAskedJson(
                MoneyJson.of(beside.asked()),
                MoneyJson.of(beside.amount()),
                beside.askedThere().map(MoneyJson::of).orElse(null),
                beside.rateDay().orElse(null),
                beside.more().map(MoneyJson::of).orElse(null),
                beside.why().orElse(null));
    }
}
