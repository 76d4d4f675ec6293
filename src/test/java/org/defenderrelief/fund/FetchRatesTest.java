package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publisher that is slow, away or lying, as a real server on this machine: it changes nothing, and is told. */
class FetchRatesTest {
    private static final Instant NOW = Instant.parse("2019-03-05T12:00:00Z");

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private volatile Answer answer;
    private SimpleMeterRegistry metrics;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
        metrics = new SimpleMeterRegistry();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatIsPublishedIsReadAndNotAskedForAgainBeforeThereCanBeMore() {
        answer = file("ecb-good-two-days.xml");
        FetchRates fetch = fetch(RateSource.ECB, NOW);
        fetch.fetchNow();
        fetch.fetchNow();
        FetchedRates fetched = fetch.all().get(0);
        assertThat(fetched.name()).contains("ECB 2019-03-01 – 2019-03-04");
        assertThat(fetched.failure()).isEmpty();
        assertThat(asked).hasValue(1);
        assertThat(failing(RateSource.ECB)).isZero();
    }

    @Test
    void aMonthIsAskedForByItsYearAndNumberAndOnce() {
        StringBuilder paths = new StringBuilder();
        answer = exchange -> {
            paths.append(exchange.getRequestURI()).append(' ');
            file("inforeuro-good.json").to(exchange);
        };
        FetchRates fetch = fetch(RateSource.INFOREURO, NOW);
        fetch.fetchNow();
        fetch.fetchNow();
        assertThat(paths.toString()).isEqualTo("/rates?year=2019&month=3 ");
        assertThat(fetch.all()).extracting(FetchedRates::name).containsExactly(Optional.of("InforEuro 2019-03"));
    }

    @Test
    void nextMonthsRatesAreAskedForInTheLastDaysOfAMonthAndThisOnesStay() {
        answer = exchange -> {
            if (exchange.getRequestURI().toString().endsWith("month=4")) {
                status(404).to(exchange);
            } else {
                file("inforeuro-good.json").to(exchange);
            }
        };
        FetchRates fetch = fetch(RateSource.INFOREURO, Instant.parse("2019-03-29T12:00:00Z"));
        fetch.fetchNow();
        assertThat(fetch.all()).extracting(FetchedRates::name).containsExactly(Optional.of("InforEuro 2019-03"));
        answer = file("inforeuro-good.json");
        fetch.fetchNow();
        assertThat(fetch.all()).extracting(FetchedRates::name).containsExactly(Optional.of("InforEuro 2019-04"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404, 204, 301, 302, 307})
    void anotherAnswerThanTheFileIsNone(int status) {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        };
        fails(FetchedRates.Failure.REFUSED);
        assertThat(asked).as("no redirect is followed").hasValue(1);
    }

    @Test
    void aFileThatBreaksOffIsNone() {
        byte[] whole = ReadRatesTest.bytes("ecb-good-two-days.xml");
        answer = exchange -> {
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
        };
        fails(FetchedRates.Failure.AWAY);
        answer = exchange -> {
            exchange.sendResponseHeaders(200, whole.length / 2);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
        };
        fails(FetchedRates.Failure.UNREADABLE);
    }

    @Test
    void aGigabyteIsNotRead() {
        AtomicLong sent = new AtomicLong();
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 1L << 30);
            byte[] block = new byte[1 << 16];
            try (OutputStream body = exchange.getResponseBody()) {
                while (sent.get() < 1L << 30) {
                    body.write(block);
                    sent.addAndGet(block.length);
                }
            } catch (IOException hungUp) {
                return;
            }
        };
        fails(FetchedRates.Failure.TOO_LARGE);
        assertThat(sent.get()).isLessThan(64L << 20);
    }

    @Test
    void whatIsNoFileOfRatesIsNone() {
        answer = file("ecb-bad-laughs-RATES_DECLARED.txt");
        fails(FetchedRates.Failure.UNREADABLE);
        answer = file("inforeuro-good.json");
        fails(FetchedRates.Failure.UNREADABLE);
    }

    @Test
    void nobodyThereIsTold() {
        answer = status(200);
        server.stop(0);
        fails(FetchedRates.Failure.AWAY);
    }

    /** What came before stays for people to propose. */
    @Test
    void theLastFileStaysWhenTheNextOneDoesNotCome() {
        answer = file("ecb-good-daily.xml");
        FetchRates fetch = fetch(RateSource.ECB, NOW);
        fetch.fetchNow();
        answer = status(500);
        fetch.fetchNow();
        FetchedRates fetched = fetch.all().get(0);
        assertThat(fetched.name()).contains("ECB 2019-03-01");
        assertThat(fetched.failure()).contains(FetchedRates.Failure.REFUSED);
        assertThat(failing(RateSource.ECB)).isOne();
    }

    @Test
    void aPublisherThatIsLeftAloneIsTold() {
        FetchRates fetch = new FetchRates(
                config(RateSource.ECB),
                new RateLine() {
                    @Override
                    public byte[] ecb(URI address) {
                        throw new CircuitBreakerOpenException("open");
                    }
                },
                null,
                null,
                Clock.fixed(NOW, ZoneOffset.UTC),
                metrics);
        fetch.fetchNow();
        assertThat(fetch.all().get(0).failure()).contains(FetchedRates.Failure.RESTING);
    }

    @Test
    void nothingIsFetchedUnlessItIsConfigured() {
        FetchRates fetch = new FetchRates(
                new Addresses(Optional.empty(), Optional.empty()),
                new RateLine(),
                null,
                null,
                Clock.fixed(NOW, ZoneOffset.UTC),
                metrics);
        fetch.fetchNow();
        assertThat(fetch.all()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void newRatesOfTheCentralBankAreAwaitedOnWorkingDays() {
        RateFile friday = ReadRates.read(
                RateSource.ECB,
                Optional.empty(),
                ReadRatesTest.bytes("ecb-good-daily.xml"),
                LocalDate.parse("2019-03-01"));
        assertThat(FetchRates.isNewest(friday, Instant.parse("2019-03-03T20:00:00Z")))
                .isTrue();
        assertThat(FetchRates.isNewest(friday, Instant.parse("2019-03-04T15:00:00Z")))
                .isTrue();
        assertThat(FetchRates.isNewest(friday, Instant.parse("2019-03-04T16:00:00Z")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://rates.example/x",
                "ftp://rates.example/x",
                "file:///etc/passwd",
                "rates.example",
                "https:///x",
                "https://user:secret@rates.example/x",
                "http://localhost.rates.example/x",
                "https://rates example/"
            })
    void nothingIsFetchedFromAnAddressThatIsNotSafe(String url) {
        assertThatThrownBy(() -> RatesConfig.Addresses.check("relief.rates.ecb.url", url))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("relief.rates.ecb.url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void theAddressesOfThePublishersAreSafe() {
        for (String url : List.of(
                "https://ec.europa.eu/budg/inforeuro/api/public/monthly-rates?lang=EN&year={year}&month={month}",
                "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml",
                "http://127.0.0.1:8080/x")) {
            RatesConfig.Addresses.check("relief.rates.ecb.url", url);
        }
    }

    private void fails(FetchedRates.Failure failure) {
        FetchRates fetch = fetch(RateSource.ECB, NOW);
        fetch.fetchNow();
        FetchedRates fetched = fetch.all().get(0);
        assertThat(fetched.failure()).contains(failure);
        assertThat(fetched.failedAt()).contains(NOW);
        assertThat(fetched.file()).isEmpty();
        assertThat(failing(RateSource.ECB)).isOne();
    }

    private double failing(RateSource source) {
        return metrics.get("relief.rates.fetch.failing")
                .tag("source", source.name())
                .gauge()
                .value();
    }

    private FetchRates fetch(RateSource source, Instant now) {
        metrics = new SimpleMeterRegistry();
        return new FetchRates(config(source), new RateLine(), null, null, Clock.fixed(now, ZoneOffset.UTC), metrics);
    }

    private RatesConfig config(RateSource source) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/rates";
        return source == RateSource.ECB
                ? new Addresses(Optional.empty(), Optional.of(address))
                : new Addresses(Optional.of(address + "?year={year}&month={month}"), Optional.empty());
    }

    private record Addresses(Optional<String> inforEuroUrl, Optional<String> ecbUrl) implements RatesConfig {
        @Override
        public InforEuro inforeuro() {
            return () -> inforEuroUrl;
        }

        @Override
        public Ecb ecb() {
            return () -> ecbUrl;
        }

        @Override
        public boolean trusted() {
            return false;
        }

        @Override
        public String fetchInterval() {
            return "off";
        }
    }

    private static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    private static Answer file(String name) {
        byte[] content = ReadRatesTest.bytes(name);
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }
}
