package org.defenderrelief.intake;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.defenderrelief.casefile.AssistanceType;

/**
 * What is asked for, line by line: the compartment {@code needs}. The lines add up to what is requested, in one currency.
 *
 * @param mustNotBePaidFrom whose money would add to the danger, or would not be taken
 */
public record Needs(
        @NotNull(message = Say.REQUIRED) @Size(min = 1, max = 6, message = Say.LIST)
        List<@NotNull(message = Say.REQUIRED) @Valid Assistance> assistance,

        @NotNull(message = Say.REQUIRED) @Valid Amount requested,
        @Size(max = 20, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid OtherFunder> otherFunders,
        @Size(max = 20, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid Help> otherHelp,
        @LongText String mustNotBePaidFrom,
        @Valid Excluded excluded) {

    /** One type of assistance with its budget lines. */
    public record Assistance(
            @NotNull(message = Say.REQUIRED) AssistanceType type,

            @NotNull(message = Say.REQUIRED) @Size(min = 1, max = 50, message = Say.LIST)
            List<@NotNull(message = Say.REQUIRED) @Valid Line> lines) {}

    /**
     * One budget line: so many units at so much each.
     *
     * @param otherPayer who else pays for the same, beside what is asked for here
     * @param paidByOther how much of it, in the line's currency
     */
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
            @ShortText String provider,
            @ShortText String otherPayer,
            @PlainAmount String paidByOther) {
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

    /** Help that is no money. */
    public record Help(
            @NotNull(message = Say.REQUIRED) HelpKind help,
            @LongText String description) {
        @Override
        public String toString() {
            return "Help[sealed content]";
        }
    }

    /** Kinds of help that cost the fund work and no money. */
    public enum HelpKind {
        LETTER,
        EMBASSY,
        ADVICE,
        HOST,
        PUBLICITY,
        OTHER
    }

    /** What many donors do not pay for: whether some of what is asked for is that, so that it is put on an envelope that may. Absent is not said. */
    public record Excluded(Boolean alreadyPaid, Boolean salaries, Boolean guards, Boolean vehicles) {}

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
