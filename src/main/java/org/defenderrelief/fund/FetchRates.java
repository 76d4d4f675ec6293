package org.defenderrelief.fund;

import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Rhythms;
import org.defenderrelief.vault.people.Acting;

/**
 * Fetches published rates where that is configured, and keeps the last file of each publisher for people to propose: it counts for nothing
 * until one has proposed it and another confirmed it, as a file that somebody loads; but for what {@link TrustRates} takes in where that is set. A publisher that is away, slow or lying changes nothing:
 * the rates that were confirmed go on being used. What came is not asked for again before there can be another.
 */
@ApplicationScoped
public class FetchRates {
    private static final Logger LOG = Logger.getLogger(FetchRates.class);

    /** The European Central Bank publishes its rates of a day at about 16:00 in Frankfurt. */
    private static final LocalTime ECB_PUBLISHED = LocalTime.of(15, 30);

    /** Next month's rates of InforEuro come on the last working day but one. */
    private static final int DAYS_AHEAD = 4;

    private final RatesConfig config;
    private final RateLine line;
    private final ProposeImport propose;
    private final TrustRates trust;
    private final Clock clock;
    private final Map<RateSource, FetchedRates> fetched = new EnumMap<>(RateSource.class);

    FetchRates(
            RatesConfig config,
            RateLine line,
            ProposeImport propose,
            TrustRates trust,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.line = line;
        this.propose = propose;
        this.trust = trust;
        this.clock = clock;
        for (RateSource source : RateSource.values()) {
            metrics.gauge(
                    "relief.rates.fetch.failing",
                    Tags.of("source", source.name()),
                    this,
                    fetch -> fetch.of(source).failure().isPresent() ? 1 : 0);
        }
    }

    /** What is known of each publisher whose rates are fetched. */
    public List<FetchedRates> all() {
        return Arrays.stream(RateSource.values())
                .filter(source -> url(source).isPresent())
                .map(this::of)
                .toList();
    }

    private FetchedRates of(RateSource source) {
        synchronized (fetched) {
            return fetched.computeIfAbsent(source, FetchedRates::nothing);
        }
    }

    private Optional<String> url(RateSource source) {
        return (switch (source) {
                    case INFOREURO -> config.inforeuro().url();
                    case ECB -> config.ecb().url();
                })
                .filter(url -> !url.isBlank());
    }

    /** Fetches what can have been published since the last file. */
    void plan(
            @Observes Rhythms rhythms,
            @ConfigProperty(name = "relief.rates.fetch-interval", defaultValue = "1h") String every) {
        rhythms.add("rates-fetch", every, Duration.ofMinutes(1), this::fetchNow);
    }

    public void fetchNow() {
        for (RateSource source : RateSource.values()) {
            url(source).ifPresent(url -> fetch(source, url));
        }
    }

    private void fetch(RateSource source, String url) {
        Instant now = clock.instant();
        if (of(source).file().filter(file -> isNewest(file, now)).isPresent()) {
            return;
        }
        for (YearMonth month : months(source, now)) {
            try {
                RateFile file = asked(source, url, month, now);
                put(of(source).with(file, now));
                trust(file);
                return;
            } catch (RateLine.NoFile none) {
                failed(source, none.failure(), now);
            } catch (Problem.InvalidInput | Problem.TooLarge unreadable) {
                failed(source, FetchedRates.Failure.UNREADABLE, now);
            } catch (TimeoutException late) {
                failed(source, FetchedRates.Failure.AWAY, now);
            } catch (CircuitBreakerOpenException resting) {
                failed(source, FetchedRates.Failure.RESTING, now);
            }
        }
    }

    private RateFile asked(RateSource source, String url, YearMonth month, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (source) {
            case INFOREURO ->
                ReadRates.read(
                        source,
                        Optional.of(month),
                        line.inforEuro(URI.create(url.replace("{year}", String.valueOf(month.getYear()))
                                .replace("{month}", String.valueOf(month.getMonthValue())))),
                        today);
            case ECB -> ReadRates.read(source, Optional.empty(), line.ecb(URI.create(url)), today);
        };
    }

    private void trust(RateFile file) {
        if (!config.trusted()) {
            return;
        }
        try {
            trust.trust(file).ifPresent(id -> LOG.infof("Rates of %s were fetched and are used.", file.source()));
        } catch (Problem.Conflict notAuthentic) {
            // Alarmed where it was read; what came waits for people.
            LOG.warnf("Fetched rates of %s could not be compared with those before them.", file.source());
        }
    }

    private void failed(RateSource source, FetchedRates.Failure why, Instant now) {
        LOG.warnf("Rates of %s could not be fetched: %s.", source, why);
        put(of(source).failed(why, now));
    }

    private void put(FetchedRates newer) {
        synchronized (fetched) {
            fetched.put(newer.source(), newer);
        }
    }

    /** The months to ask for, the newest first; next month's is not published before this one ends. */
    private List<YearMonth> months(RateSource source, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<YearMonth> months = new ArrayList<>();
        YearMonth ahead = YearMonth.from(today.plusDays(DAYS_AHEAD));
        YearMonth present = YearMonth.from(today);
        if (source == RateSource.INFOREURO && !ahead.equals(present)) {
            months.add(ahead);
        }
        boolean isThere = source == RateSource.INFOREURO
                && of(source)
                        .file()
                        .filter(file -> !YearMonth.from(file.rates().last()).isBefore(present))
                        .isPresent();
        if (!isThere) {
            months.add(present);
        }
        return months;
    }

    /** Whether nothing newer can have been published. */
    static boolean isNewest(RateFile file, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate last = file.rates().last();
        return switch (file.source()) {
            case INFOREURO -> !YearMonth.from(last).isBefore(YearMonth.from(today.plusDays(DAYS_AHEAD)));
            case ECB -> now.isBefore(workingDayAfter(last).atTime(ECB_PUBLISHED).toInstant(ZoneOffset.UTC));
        };
    }

    private static LocalDate workingDayAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
            next = next.plusDays(1);
        }
        return next;
    }

    /**
     * Proposes the file that was fetched last from a publisher, as that person's own proposal.
     *
     * @param hash SHA-256 of the file that the person saw, in hex
     * @throws Problem.Forbidden if the person is neither keeper nor of finance
     * @throws Problem.Conflict {@code not-fetched} if this node has not that file, or another by now; {@code not-authentic}
     */
    @Transactional
    public RateImportVersion propose(Acting acting, RateSource source, String hash) {
        ProposeRate.requireOffice(acting);
        RateFile file = of(source)
                .file()
                .filter(each -> each.hash().equals(hash))
                .orElseThrow(() -> new Problem.Conflict(
                        "not-fetched", "These rates are not here, or newer ones are by now. Load the page again."));
        return propose.propose(acting, file);
    }
}
