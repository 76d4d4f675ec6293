package org.defenderrelief.intake;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.defenderrelief.casefile.AssistanceType;

/** What is asked for, line by line: the compartment {@code needs}. The lines add up to what is requested, in one currency. */
public record Needs(
        @NotNull(message = Say.REQUIRED) @Size(min = 1, max = 6, message = Say.LIST)
        List<@NotNull(message = Say.REQUIRED) @Valid Assistance> assistance,

        @NotNull(message = Say.REQUIRED) @Valid Amount requested,
        @Size(max = 20, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid OtherFunder> otherFunders) {

    /** One type of assistance with its budget lines. */
    public record Assistance(
            @NotNull(message = Say.REQUIRED) AssistanceType type,

            @NotNull(message = Say.REQUIRED) @Size(min = 1, max = 50, message = Say.LIST)
            List<@NotNull(message = Say.REQUIRED) @Valid Line> lines) {}

    /** One budget line: so many units at so much each. */
    public record Line(
            @NotNull(message = Say.REQUIRED) @ShortText String description,

            @NotNull(message = Say.REQUIRED)
            @Min(value = 1, message = "QUANTITY_LEAST")
            @Max(value = 100_000, message = "QUANTITY_MOST")
            Integer quantity,

            @NotNull(message = Say.REQUIRED) @PlainAmount String unitAmount,

            @NotNull(message = Say.REQUIRED) @Pattern(regexp = "[A-Z]{3}", message = "ISO_CURRENCY")
            String currency,

            @ShortText String evidence,
            @ShortText String provider) {
        @Override
        public String toString() {
            return "Line[sealed content]";
        }
    }

    /** An amount and its currency. */
    public record Amount(
            @NotNull(message = Say.REQUIRED) @PlainAmount String amount,

            @NotNull(message = Say.REQUIRED) @Pattern(regexp = "[A-Z]{3}", message = "ISO_CURRENCY")
            String currency) {}

    /** Another fund that was asked, for what, and with what answer. */
    public record OtherFunder(
            @NotNull(message = Say.REQUIRED) @ShortText String name,
            @ShortText String purpose,
            @Valid Amount amount,
            @NotNull(message = Say.REQUIRED) FunderStatus status) {
        @Override
        public String toString() {
            return "OtherFunder[sealed content]";
        }
    }

    /** Another fund's answer. */
    public enum FunderStatus {
        PENDING,
        GRANTED,
        REFUSED
    }

    @Override
    public String toString() {
        return "Needs[sealed content]";
    }
}
