package org.defenderrelief.fund;

import java.io.IOException;
import java.time.LocalDate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.kernel.Flaw;

/** A month of InforEuro as its API answers it: a list with {@code isoA3Code} and {@code value} for each country; what else it says is passed over. */
final class InforEuroJson {
    /** Names, values and brackets. A month has some 200 countries, with a dozen each. */
    private static final int MOST = 100_000;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxTokenCount(MOST).build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private InforEuroJson() {}

    static void read(String text, LocalDate day, ReadRates into) {
        int where = 0;
        for (JsonNode entry : tree(text)) {
            where++;
            JsonNode code = entry.path("isoA3Code");
            JsonNode value = entry.path("value");
            if (!code.isTextual()) {
                throw ReadRates.wrong(Flaw.RATES_CODE, where);
            }
            if (!value.isNumber()) {
                throw ReadRates.wrong(Flaw.RATES_NUMBER, where);
            }
            into.add(day, code.textValue(), value.decimalValue(), where);
        }
    }

    private static JsonNode tree(String text) {
        try {
            return READER.readTree(text);
        } catch (JsonEOFException cut) {
            throw ReadRates.wrong(Flaw.RATES_CUT);
        } catch (IOException none) {
            throw ReadRates.wrong(Flaw.RATES_FILE);
        }
    }
}
