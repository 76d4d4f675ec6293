package org.defenderrelief.reporting;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for its figures, reports and books. */
@ConfigMapping(prefix = "relief.reporting")
public interface ReportingConfig {
    /** From receipt until the first money leaves; the target that the figures are held against. */
    @WithDefault("7d")
    Duration moneyWithin();

    /** Fewer grants than this are not told of by themselves in a donor's report; 3 to 100. */
    @Min(3)
    @Max(100)
    @WithDefault("5")
    int least();

    /** The most lines that a list of grants or a journal takes along at once; more are asked for by shorter periods. */
    @Min(1)
    @WithDefault("500000")
    int mostLines();

    /** Numbers of accounts in the books that the journal goes into. */
    Chart accounts();

    /** The chart of accounts: 1 to 20 letters, digits, points and hyphens for each. */
    interface Chart {
        /** What donors gave. */
        @Pattern(regexp = NUMBER)
        @WithDefault("3000")
        String donor();

        /** What the fund bears of its own. */
        @Pattern(regexp = NUMBER)
        @WithDefault("3900")
        String own();

        /** Money that is free to be committed. */
        @Pattern(regexp = NUMBER)
        @WithDefault("1000")
        String available();

        /** Money that is reserved for cases. */
        @Pattern(regexp = NUMBER)
        @WithDefault("1100")
        String committed();

        /** Aid paid. */
        @Pattern(regexp = NUMBER)
        @WithDefault("4000")
        String paid();

        /** Fees of banks and agencies. */
        @Pattern(regexp = NUMBER)
        @WithDefault("4100")
        String fees();

        /** Differences by exchange rates. */
        @Pattern(regexp = NUMBER)
        @WithDefault("4200")
        String exchange();

        /** Given back to donors. */
        @Pattern(regexp = NUMBER)
        @WithDefault("4900")
        String returned();

        /** Against which balances are opened. */
        @Pattern(regexp = NUMBER)
        @WithDefault("9100")
        String opening();

        /** Against which balances are closed. */
        @Pattern(regexp = NUMBER)
        @WithDefault("9900")
        String closing();
    }

    /** The form of an account's number. */
    String NUMBER = "[A-Za-z0-9][A-Za-z0-9.-]{0,19}";
}
