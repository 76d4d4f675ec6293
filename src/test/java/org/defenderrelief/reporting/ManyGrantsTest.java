package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.GrantsInBulk;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Thorough;
import org.defenderrelief.web.shared.FileForm;
import org.defenderrelief.web.shared.FilesOfLedgers;
import org.defenderrelief.web.shared.LedgerFiles;
import org.defenderrelief.web.shared.ReportFiles;
import org.defenderrelief.web.shared.Xlsx;

/**
 * What reads many grants finds them all, and says what it took. {@code -Pthorough} takes 2,000 grants; {@code -Drelief.tests.grants=100000} as many as that, which
 * is what docs/performance.md tells of.
 */
@QuarkusTest
class ManyGrantsTest {
    private static final int GRANTS = Integer.getInteger("relief.tests.grants", Thorough.isAsked() ? 2_000 : 60);
    private static final int CASES = Math.max(6, GRANTS / 10);
    private static final int AT_ONCE = 500;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final List<String> REGIONS = List.of("011", "014", "017", "018", "029", "034", "035", "145", "151");

    @Inject
    ReportFixture fixture;

    @Inject
    GrantsInBulk bulk;

    @Inject
    DemoPeople people;

    @Test
    void everyGrantIsInTheReportTheJournalAndTheList() throws Exception {
        ReportFixture.Given given = fixture.envelope(ReportFixture.donor(), "1000000000.00");
        measured("rows and acts made", () -> {
            made(given);
            return null;
        });
        Report report = measured("report", () -> fixture.ofThisMonth(given.donor(), given.code()));
        DonorReport.Section told = report.read().envelopes().get(0);
        assertThat(told.grants()).isEqualTo(GRANTS);
        assertThat(told.moves()).containsEntry("PAID_OUT", told.moves().get("COMMITTED"));
        for (FileForm form : FileForm.values()) {
            measured("report as " + form, () -> length(ReportFiles.answer(report, form, Locale.ENGLISH)));
        }
        AtomicLong lines = new AtomicLong();
        measured(
                "journal",
                () -> fixture.journal()
                        .read(
                                people.actor("finance-1"),
                                Optional.of(given.code()),
                                ReportFixture.thisMonth(),
                                line -> lines.incrementAndGet()));
        // Of each grant two lines; the envelope's first line; and what closes three accounts.
        assertThat(lines.get()).isEqualTo(2L * GRANTS + 1 + 3);
        LedgerFiles files = FilesOfLedgers.of(fixture.journal(), fixture.list());
        measured(
                "journal as CSV",
                () -> length(files.journal(
                        people.actor("finance-1"), Optional.of(given.code()), ReportFixture.thisMonth())));
        long csv = measured("list as CSV", () -> length(list(files, given, FileForm.CSV)));
        assertThat(csv).isGreaterThan(100L * GRANTS);
        Response workbook = measured("list as XLSX", () -> list(files, given, FileForm.XLSX));
        assertThat(workbook.getMediaType()).hasToString(Xlsx.TYPE);
        assertThat(length(workbook)).isGreaterThan(20L * GRANTS);
    }

    private Response list(LedgerFiles files, ReportFixture.Given given, FileForm form) {
        return files.grants(
                people.actor("auditor-1"), Optional.of(given.code()), ReportFixture.thisMonth(), form, Locale.ENGLISH);
    }

    private void made(ReportFixture.Given given) {
        List<CaseId> cases = IntStream.range(0, CASES)
                .mapToObj(i -> fixture.newCase(
                        REGIONS.get(i % REGIONS.size()),
                        Set.of(AssistanceType.values()[i % 7 % AssistanceType.values().length])))
                .toList();
        long number = 1;
        for (int done = 0; done < GRANTS; done += AT_ONCE) {
            List<CaseId> some = new ArrayList<>();
            for (int i = done; i < Math.min(GRANTS, done + AT_ONCE); i++) {
                some.add(cases.get(i % cases.size()));
            }
            number = bulk.paid(
                    people.acting("committee-1"),
                    people.acting("finance-1"),
                    given.id(),
                    some,
                    Money.of("12.34", "EUR"),
                    number);
        }
    }

    private static long length(Response answer) throws IOException {
        Object entity = answer.getEntity();
        if (!(entity instanceof StreamingOutput stream)) {
            return entity instanceof byte[] bytes
                    ? bytes.length
                    : entity.toString().length();
        }
        AtomicLong length = new AtomicLong();
        stream.write(new OutputStream() {
            @Override
            public void write(int one) {
                length.incrementAndGet();
            }

            @Override
            public void write(byte[] some, int from, int count) {
                length.addAndGet(count);
            }
        });
        return length.get();
    }

    /** Says how long it took, also of processors with all that the service does beside, and the most that was in memory after a collection beyond what was there before. */
    private static <T> T measured(String what, Callable<T> work) throws Exception {
        Runtime.getRuntime().gc();
        long before = used();
        AtomicLong most = new AtomicLong();
        NotificationListener listener = (notification, ignored) -> {
            if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                long after = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                        .getGcInfo()
                        .getMemoryUsageAfterGc()
                        .entrySet()
                        .stream()
                        .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
                most.accumulateAndGet(after, Math::max);
            }
        };
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        for (GarbageCollectorMXBean collector : collectors) {
            ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
        }
        try {
            long start = System.nanoTime();
            long cpu = PROCESS.getProcessCpuTime();
            T done = work.call();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf(
                    "measured %d grants: %s: %d ms, %d ms of processors, %d MB at most after a collection beside %d MB%n",
                    GRANTS,
                    what,
                    took.toMillis(),
                    Duration.ofNanos(PROCESS.getProcessCpuTime() - cpu).toMillis(),
                    Math.max(0, most.get() - before) >> 20,
                    before >> 20);
            return done;
        } finally {
            for (GarbageCollectorMXBean collector : collectors) {
                ((NotificationEmitter) collector).removeNotificationListener(listener);
            }
        }
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
