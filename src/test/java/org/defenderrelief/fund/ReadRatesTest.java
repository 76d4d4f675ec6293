package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/** Files of rates, as they are published and as nobody should publish them. */
class ReadRatesTest {
    private static final Path FILES = Path.of("src/test/resources/rates");
    private static final Pattern BAD = Pattern.compile("(inforeuro|ecb)-bad-.*-(RATES_[A-Z]+)\\.txt");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");
    private static final Optional<YearMonth> MONTH = Optional.of(YearMonth.parse("2019-03"));

    @ParameterizedTest
    @ValueSource(strings = {"inforeuro-good.csv", "inforeuro-good-semicolons.csv", "inforeuro-good.json"})
    void aMonthOfInforEuroIsReadInEachOfItsForms(String file) {
        RateFile read = inforEuro(bytes(file));
        assertThat(read.rates().text())
                .isEqualTo("2019-03-01 FJD 2.6127\n2019-03-01 TOP 2.7544\n2019-03-01 WST 3.1002\n");
        assertThat(read.hash()).hasSize(64);
        assertThat(String.join(",", read.leftOut())).isEqualTo(file.contains("semicolons") ? "" : "QQQ");
    }

    @Test
    void ratesOfTheCentralBankAreReadForOneDayAndForSeveral() {
        assertThat(ecb(bytes("ecb-good-daily.xml")).rates().text())
                .isEqualTo("2019-03-01 FJD 2.4105\n2019-03-01 TOP 2.5721\n");
        RateFile two = ecb(bytes("ecb-good-two-days.xml"));
        assertThat(two.rates().text())
                .isEqualTo("2019-03-01 FJD 2.4105\n2019-03-01 TOP 2.5721\n2019-03-04 FJD 2.411\n2019-03-04 TOP 2.58\n");
        assertThat(two.leftOut()).containsExactly("QQQ");
    }

    static Stream<Path> badFiles() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files
                    .filter(file -> BAD.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void whatIsNoFileOfRatesIsRefusedByName(Path file) {
        Matcher name = BAD.matcher(file.getFileName().toString());
        assertThat(name.matches()).isTrue();
        byte[] content = bytes(file.getFileName().toString());
        Throwable refusal = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> catchThrowable(() -> {
                    if (name.group(1).equals("ecb")) {
                        ecb(content);
                    } else {
                        inforEuro(content);
                    }
                }));
        assertThat(refusal).isInstanceOfSatisfying(Problem.InvalidInput.class, invalid -> {
            assertThat(invalid.violations()).extracting(Violation::flaw).containsExactly(Flaw.valueOf(name.group(2)));
            assertThat(invalid.violations()).extracting(Violation::field).containsExactly("file");
        });
    }

    @Test
    void badFilesAreThere() throws IOException {
        assertThat(badFiles()).hasSizeGreaterThan(60);
    }

    /** Wherever a line breaks, no beginning of a file passes for another file: but for whole rows of a table, which nothing tells. */
    @ParameterizedTest
    @CsvSource({"inforeuro-good.json", "ecb-good-daily.xml", "ecb-good-two-days.xml"})
    void noBeginningOfAFileIsAFile(String file) {
        byte[] whole = bytes(file);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(file, cut)).as("cut at " + length).isInstanceOf(Problem.InvalidInput.class);
        }
    }

    @Test
    void aCutTableHoldsOnlyRatesOfTheWholeOne() {
        byte[] whole = bytes("inforeuro-good.csv");
        String all = inforEuro(whole).rates().text();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                inforEuro(cut)
                        .rates()
                        .text()
                        .lines()
                        .forEach(line -> assertThat(all).contains(line + "\n"));
            } catch (Problem.InvalidInput refused) {
                assertThat(refused.violations()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inforeuro-good.csv", "inforeuro-good.json", "ecb-good-two-days.xml"})
    void aSpoiltFileIsReadOrRefusedAndNeverFailsOtherwise(String file) {
        Random random = new Random(7);
        byte[] whole = bytes(file);
        for (int round = 0; round < 3_000; round++) {
            byte[] spoilt = whole.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            try {
                PublishedRates rates = read(file, spoilt).rates();
                assertThat(PublishedRates.read(rates.text()).text()).isEqualTo(rates.text());
            } catch (Problem.InvalidInput refused) {
                assertThat(refused.violations()).hasSize(1);
            }
        }
    }

    @Test
    void aMonthIsNeededAndMustHaveBeenPublished() {
        byte[] file = bytes("inforeuro-good.csv");
        assertThatThrownBy(() -> ReadRates.read(RateSource.INFOREURO, Optional.empty(), file, TODAY))
                .satisfies(refusal -> says(refusal, "month", Flaw.NEEDED));
        for (String month : new String[] {"1998-12", "2027-01", "2999-01"}) {
            assertThatThrownBy(() ->
                            ReadRates.read(RateSource.INFOREURO, Optional.of(YearMonth.parse(month)), file, TODAY))
                    .satisfies(refusal -> says(refusal, "month", Flaw.RATES_DAY));
        }
        assertThat(ReadRates.read(RateSource.INFOREURO, Optional.of(YearMonth.parse("2026-12")), file, TODAY)
                        .rates()
                        .first())
                .isEqualTo("2026-12-01");
    }

    @Test
    void whatIsTooLargeIsNotParsed() {
        byte[] large = new byte[ReadRates.LARGEST + 1];
        Arrays.fill(large, (byte) '<');
        assertThatThrownBy(() -> ecb(large))
                .isInstanceOfSatisfying(
                        Problem.TooLarge.class,
                        refusal -> assertThat(refusal.slug()).isEqualTo("rates-too-large"));
        assertThatThrownBy(() -> ecb(new byte[0])).satisfies(refusal -> says(refusal, "file", Flaw.FILE_EMPTY));
    }

    @Test
    void moreRatesThanAnySourcePublishesAreRefused() {
        StringBuilder rows = new StringBuilder("code,value,comment\n");
        for (char first = 'A'; first <= 'C'; first++) {
            for (char second = 'A'; second <= 'Z'; second++) {
                rows.append('Q').append(first).append(second).append(",1.5,\n");
            }
        }
        assertThatThrownBy(() -> inforEuro(rows.toString().getBytes(StandardCharsets.UTF_8)))
                .satisfies(refusal -> says(refusal, "file", Flaw.RATES_MOST));
    }

    private static void says(Throwable refusal, String field, Flaw flaw) {
        assertThat(((Problem) refusal).violations())
                .extracting(Violation::field)
                .containsExactly(field);
        assertThat(((Problem) refusal).violations()).extracting(Violation::flaw).containsExactly(flaw);
    }

    private static RateFile read(String name, byte[] file) {
        return name.startsWith("ecb") ? ecb(file) : inforEuro(file);
    }

    private static RateFile inforEuro(byte[] file) {
        return ReadRates.read(RateSource.INFOREURO, MONTH, file, TODAY);
    }

    private static RateFile ecb(byte[] file) {
        return ReadRates.read(RateSource.ECB, Optional.empty(), file, TODAY);
    }

    static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(FILES.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
