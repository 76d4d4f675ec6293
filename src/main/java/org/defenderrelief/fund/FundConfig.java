package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.util.Currency;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.eclipse.microprofile.config.spi.Converter;

import org.defenderrelief.kernel.Money;

/** What a fund sets for its money. */
@ConfigMapping(prefix = "relief.fund")
public interface FundConfig {
    /** The share by which a rate may differ from the one before it of the same pair without a reason; 0.10 is ten in a hundred; above 0. */
    @Positive
    @WithDefault("0.10")
    BigDecimal rateStep();

    /** The most that fees of a payment may be, as a share of what it took from its envelope; 0.25 is a quarter; above 0. */
    @Positive
    @WithDefault("0.25")
    BigDecimal feesMost();

    /** The currency that amounts are compared in. */
    @WithConverter(Comparing.class)
    @WithDefault("EUR")
    Currency ownCurrency();

    /** Reads an ISO 4217 code of a currency with a smallest unit. */
    class Comparing implements Converter<Currency> {
        private static final long serialVersionUID = 1;

        @Override
        public Currency convert(String code) {
            return Money.currency(code)
                    .orElseThrow(() -> new IllegalArgumentException("no currency with a minor unit: " + code));
        }
    }
}
