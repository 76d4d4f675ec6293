package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.quarkus.test.junit.QuarkusTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.shared.FileForm;
import org.defenderrelief.web.shared.ReportFiles;

/** What donors are told follows from the ledger, names nobody, and is made once. */
@QuarkusTest
class DonorReportTest {
    /** No other test has rates of it. */
    private static final String CURRENCY = "BBD";

    @Inject
    ReportFixture fixture;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    Reports reports;

    @TempDir
    Path folder;

    private ReportFixture.Given given;

    @BeforeEach
    void anEnvelope() {
        given = fixture.envelope(ReportFixture.donor(), "50000.00");
    }

    @Test
    void figuresAreThoseOfTheLedgerAndFewGrantsStandTogether() {
        CommitmentId first = fixture.grant(given, "011", Set.of(AssistanceType.RELOCATION), "100.00", "EUR");
        fixture.grants(8, given, "011", AssistanceType.RELOCATION, "100.00");
        fixture.grants(2, given, "011", AssistanceType.LEGAL, "10.00");
        fixture.grants(6, given, "014", AssistanceType.LEGAL, "50.00");
        fixture.grants(3, given, "014", AssistanceType.RELOCATION, "7.00");
        fixture.grants(1, given, "053", AssistanceType.MEDICAL, "71.11");
        fixture.grants(5, given, "021", AssistanceType.MEDICAL, "1.00");
        fixture.paid(first, "60.00", "EUR");

        Report report = make(Optional.of(given.code()), ReportFixture.thisMonth());
        DonorReport.Section told = report.read().envelopes().get(0);
        assertThat(told.accounts())
                .contains(
                        new DonorReport.Held("DONOR", "0.00", "-50000.00"),
                        new DonorReport.Held("PAID", "0.00", "60.00"),
                        new DonorReport.Held("COMMITTED", "0.00", "1257.11"),
                        new DonorReport.Held("AVAILABLE", "0.00", "48682.89"));
        assertThat(told.moves()).isEqualTo(Map.of("COMMITTED", "1317.11", "FUNDED", "50000.00", "PAID_OUT", "60.00"));
        assertThat(told.grants()).isEqualTo(26);
        assertThat(lines(told, DonorReport.By.REGION))
                .isEqualTo(Map.of("011", "11 920.00", "014", "9 321.00", "OTHERS", "6 76.11"));
        assertThat(lines(told, DonorReport.By.TYPE))
                .isEqualTo(Map.of("RELOCATION", "12 921.00", "LEGAL", "8 320.00", "MEDICAL", "6 76.11"));
        assertThat(lines(told, DonorReport.By.DECISION)).isEqualTo(Map.of("TWO_DAYS", "26 1317.11"));
        assertThat(told.tables()).noneMatch(each -> each.by() == DonorReport.By.FIRST_MONEY);
        // One is small in each line and each column: no single one is withheld by itself.
        assertThat(told.cells().stream().flatMap(List::stream).filter(cell -> cell == null))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(report.content())
                .doesNotContain("71.11", "\"053\"", "DR-", first.toString())
                .contains("\"least\":\"5\"");
        sums(told);
    }

    /** Every table sums to all grants, and nothing in it is of fewer than five. */
    private static void sums(DonorReport.Section told) {
        for (DonorReport.Table table : told.tables()) {
            assertThat(table.lines().stream()
                            .mapToLong(DonorReport.Line::grants)
                            .sum())
                    .isEqualTo(told.grants());
            assertThat(table.lines().stream()
                            .map(line -> new BigDecimal(line.amount()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(told.moves().get("COMMITTED"));
            assertThat(table.lines()).allMatch(line -> line.grants() >= 5);
        }
        assertThat(told.cells().stream().flatMap(List::stream))
                .allMatch(cell -> cell == null || cell.grants() == 0 || cell.grants() >= 5);
    }

    @Test
    void fewGrantsAreNotToldOfAtAll() {
        fixture.grants(4, given, "011", AssistanceType.RELOCATION, "100.00");
        DonorReport.Section told = make(Optional.empty(), ReportFixture.thisMonth())
                .read()
                .envelopes()
                .get(0);
        assertThat(told.grants()).isNull();
        assertThat(told.tables()).isEmpty();
        assertThat(told.cells()).isNull();
        assertThat(told.moves()).containsEntry("COMMITTED", "400.00");
    }

    @Test
    void bothCurrenciesAndRatesAreTold() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        fund.rate(CURRENCY, "0.5", today.minusDays(1));
        for (int i = 0; i < 3; i++) {
            fixture.grant(given, "011", Set.of(AssistanceType.RELOCATION, AssistanceType.LEGAL), "30.00", CURRENCY);
        }
        fund.rate(CURRENCY, "0.52", today);
        for (int i = 0; i < 2; i++) {
            fixture.grant(given, "011", Set.of(AssistanceType.LEGAL, AssistanceType.MEDICAL), "10.00", CURRENCY);
        }
        for (int i = 0; i < 5; i++) {
            CommitmentId grant = fixture.grant(given, "014", Set.of(AssistanceType.LEGAL), "100.00", "EUR");
            fixture.paid(grant, "60.00", "EUR");
            fixture.paid(grant, "40.00", "EUR");
        }
        DonorReport.Section told = make(Optional.empty(), ReportFixture.thisMonth())
                .read()
                .envelopes()
                .get(0);
        assertThat(table(told, DonorReport.By.CURRENCY).lines())
                .containsExactlyInAnyOrder(
                        new DonorReport.Line("EUR", 5, "500.00", "500.00", null, null),
                        new DonorReport.Line(CURRENCY, 5, "55.40", "110.00", "0.5", "0.52"));
        assertThat(lines(told, DonorReport.By.TYPE)).isEqualTo(Map.of("SEVERAL", "5 55.40", "LEGAL", "5 500.00"));
        assertThat(lines(told, DonorReport.By.FIRST_MONEY))
                .as("the first payment of each grant alone")
                .isEqualTo(Map.of("TWO_DAYS", "5 300.00"));
        List<JournalLine> journal = new ArrayList<>();
        fixture.journal()
                .read(people.actor("finance-1"), Optional.of(given.code()), ReportFixture.thisMonth(), journal::add);
        assertThat(journal)
                .filteredOn(line -> line.counter().isPresent())
                .extracting(line -> line.amount() + " = " + line.counter().orElseThrow() + " at "
                        + line.rate().orElseThrow().rate())
                .containsOnly("EUR 15.00 = " + CURRENCY + " 30.00 at 0.5", "EUR 5.20 = " + CURRENCY + " 10.00 at 0.52")
                .hasSize(5);
    }

    /** Currencies without a minor unit and with three decimals, at their own scale in every form. */
    @ParameterizedTest
    @CsvSource({"JPY, 900000, 1001, 5005", "KWD, 9000.000, 0.001, 0.005"})
    void amountsAreToldAtTheScaleOfTheirCurrency(String currency, String total, String each, String all)
            throws IOException {
        EnvelopeId id = fund.envelopeIn(currency, total, total);
        String code = CaseWork.as("finance-1").get("/api/v1/envelopes/" + id).path("code");
        ReportFixture.Given other = new ReportFixture.Given("TEST-DONOR", code, id);
        for (int i = 0; i < 5; i++) {
            CommitmentId grant = fixture.grant(other, "011", Set.of(AssistanceType.LEGAL), each, currency);
            fixture.paid(grant, each, currency);
        }
        Report report = fixture.make()
                .make(people.acting("finance-1"), other.donor(), Optional.of(code), ReportFixture.thisMonth());
        assertThat(report.read().envelopes().get(0).moves()).containsEntry("PAID_OUT", all);
        assertThat(new String(file(report, FileForm.CSV), StandardCharsets.UTF_8))
                .contains("5," + all);
        try (PDDocument pdf = Loader.loadPDF(file(report, FileForm.PDF))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("5 " + all);
        }
    }

    @Test
    void thereIsOneReportOfAPeriodAndNoneThatSharesDaysWithIt() {
        Period now = ReportFixture.thisMonth();
        Report made = make(Optional.of(given.code()), now);
        fixture.grants(6, given, "011", AssistanceType.RELOCATION, "100.00");
        assertThat(make(Optional.of(given.code()), now).id()).isEqualTo(made.id());
        Period two = new Period(ReportFixture.lastMonth().from(), now.until());
        assertThat(conflict(() -> make(Optional.of(given.code()), two))).isEqualTo("report-overlaps");
        assertThat(conflict(() -> make(Optional.empty(), two)))
                .as("all envelopes of the donor, of which that is one")
                .isEqualTo("report-overlaps");
        assertThat(make(Optional.of(given.code()), ReportFixture.lastMonth()).id())
                .isNotEqualTo(made.id());
        assertThat(make(Optional.empty(), now).read().scope()).isEqualTo(DonorReport.Scope.DONOR);
        assertThat(reports.newest(people.actor("auditor-1"), 10))
                .anyMatch(each -> each.id().equals(made.id()));
    }

    /** Two people press at the same moment: the same period is told of once, and of periods that share days one alone. */
    @Test
    void atTheSameMomentOneReportIsMade() throws Exception {
        oneIsMadeAtTheSameMoment();
    }

    /** Whoever has the service's user wrote that a month is told of in a report that there is not: nobody is kept from the true one, and nobody goes ahead beside another. */
    @Test
    void atTheSameMomentOneReportIsMadeThoughAMonthIsSaidToBeTaken() throws Exception {
        DatabaseUser.SERVICE.atOnce(
                List.of("INSERT INTO report_month (envelope_id, month, from_day, until_day) VALUES ('" + given.id()
                        + "', '" + ReportFixture.lastMonth().from() + "', '2001-01-01', '2001-01-31')"));
        oneIsMadeAtTheSameMoment();
    }

    private void oneIsMadeAtTheSameMoment() throws Exception {
        Period month = ReportFixture.lastMonth();
        Period both = new Period(month.from(), ReportFixture.thisMonth().until());
        Acting first = people.acting("finance-1");
        Acting second = people.acting("keeper-1");
        List<Callable<Object>> same = List.of(
                () -> fixture.make()
                        .make(first, given.donor(), Optional.empty(), month)
                        .id(),
                () -> fixture.make()
                        .make(second, given.donor(), Optional.empty(), month)
                        .id(),
                () -> fixture.make()
                        .make(first, given.donor(), Optional.of(given.code()), both)
                        .id(),
                () -> fixture.make()
                        .make(second, given.donor(), Optional.of(given.code()), both)
                        .id());
        List<Object> outcomes = AtOnce.all(same);
        assertThat(outcomes.stream().filter(UUID.class::isInstance).distinct()).hasSize(1);
        assertThat(outcomes.stream().filter(Problem.class::isInstance).map(each -> ((Problem) each).slug()))
                .hasSize(2)
                .containsOnly("report-overlaps");
    }

    @Test
    void whatCannotBeToldIsRefusedByName() {
        Period month = ReportFixture.lastMonth();
        assertThat(flaw(given.donor(), Optional.empty(), new Period(month.until(), month.from())))
                .isEqualTo("until UNTIL_BEFORE_FROM");
        assertThat(flaw(given.donor(), Optional.empty(), new Period(month.from().plusDays(1), month.until())))
                .isEqualTo("from FIRST_OF_MONTH");
        assertThat(flaw(
                        given.donor(),
                        Optional.empty(),
                        new Period(month.from(), month.until().minusDays(1))))
                .isEqualTo("until LAST_OF_MONTH");
        assertThat(flaw(given.donor(), Optional.empty(), new Period(LocalDate.of(1999, 1, 1), month.until())))
                .isEqualTo("from PERIOD_TOO_EARLY");
        assertThat(flaw("NOBODY", Optional.empty(), month)).isEqualTo("donor NO_SUCH_DONOR");
        assertThat(flaw(given.donor(), Optional.of("NOTHING"), month)).isEqualTo("envelope NO_SUCH_ENVELOPE");
        Period ahead = new Period(LocalDate.of(2098, 1, 1), LocalDate.of(2098, 1, 31));
        assertThat(conflict(() -> make(Optional.empty(), ahead))).isEqualTo("period-not-over");
        for (String other : List.of("auditor-1", "triage-1", "committee-1")) {
            assertThatThrownBy(() -> fixture.make().make(people.acting(other), given.donor(), Optional.empty(), month))
                    .as(other)
                    .isInstanceOf(Problem.Forbidden.class);
        }
        assertThatThrownBy(() -> reports.newest(people.actor("triage-1"), 1)).isInstanceOf(Problem.Forbidden.class);
    }

    @Test
    void everyFormIsMadeOfTheSameFiguresAndRunsNoFormula() throws IOException {
        fixture.grants(6, given, "011", AssistanceType.RELOCATION, "100.00");
        Report report = make(Optional.empty(), ReportFixture.thisMonth());
        assertThat(new String(file(report, FileForm.JSON), StandardCharsets.UTF_8))
                .isEqualTo(report.content());
        String csv = new String(file(report, FileForm.CSV), StandardCharsets.UTF_8);
        assertThat(csv)
                .contains(report.hash(), "\"Western Africa\",,6,600.00", "\"Committed\",,,,,,,0.00,600.00")
                .contains(given.donor() + " =HYPERLINK");
        assertThat(csv.lines().filter(line -> line.contains("\"=") || line.contains(",=")))
                .isEmpty();
        Map<String, String> parts = parts(file(report, FileForm.XLSX));
        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .contains("Western Africa", report.hash(), "<v>600.00</v>")
                .doesNotContain("<f>", "<f ");
        assertThat(parts.keySet()).noneMatch(name -> name.contains("vba") || name.contains("externalLink"));
        try (PDDocument pdf = Loader.loadPDF(file(report, FileForm.PDF))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(report.hash(), "Western Africa", "600.00", "Report on grants");
        }
    }

    private Report make(Optional<String> envelope, Period period) {
        return fixture.make().make(people.acting("finance-1"), given.donor(), envelope, period);
    }

    private String flaw(String donor, Optional<String> envelope, Period period) {
        return catchThrowableOfType(
                        Problem.InvalidInput.class,
                        () -> fixture.make().make(people.acting("finance-1"), donor, envelope, period))
                .violations()
                .stream()
                .map(each -> each.field() + " " + each.flaw())
                .findFirst()
                .orElseThrow();
    }

    private static String conflict(Runnable work) {
        return catchThrowableOfType(Problem.Conflict.class, work::run).slug();
    }

    private static DonorReport.Table table(DonorReport.Section told, DonorReport.By by) {
        return told.tables().stream()
                .filter(each -> each.by() == by)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> lines(DonorReport.Section told, DonorReport.By by) {
        Map<String, String> lines = new HashMap<>();
        table(told, by).lines().forEach(line -> lines.put(line.key(), line.grants() + " " + line.amount()));
        return lines;
    }

    private static byte[] file(Report report, FileForm form) throws IOException {
        Response answer = ReportFiles.answer(report, form, Locale.ENGLISH);
        Object entity = answer.getEntity();
        if (entity instanceof StreamingOutput stream) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            stream.write(file);
            return file.toByteArray();
        }
        return entity instanceof byte[] bytes ? bytes : entity.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** By its directory, as spreadsheets read it. */
    private Map<String, String> parts(byte[] workbook) throws IOException {
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip =
                new ZipFile(Files.write(folder.resolve("report.xlsx"), workbook).toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
