package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Problem;

/** Somebody with accounts of many organisations sends from one network. */
class WithinNetworkTest {
    private static final Optional<String> HERE = Optional.of("cb0071");
    private static final Instant AT = Instant.parse("2026-11-24T12:20:00Z");

    private Instant now = AT;
    private final WithinNetwork networks = new WithinNetwork(new Two(), new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void aNetworkWaitsAfterSoManyUntilTheHourIsOverAndOthersDoNot() {
        send(HERE, Urgency.URGENT);
        send(HERE, Urgency.ORDINARY);
        assertThatThrownBy(() -> send(HERE, Urgency.URGENT))
                .isInstanceOfSatisfying(
                        Problem.TooMany.class,
                        tooMany -> assertThat(tooMany.retryAfterSeconds()).isEqualTo(40 * 60));
        assertThatCode(() -> send(Optional.of("cb0072"), Urgency.URGENT)).doesNotThrowAnyException();
        now = AT.plusSeconds(40 * 60);
        assertThatCode(() -> send(HERE, Urgency.URGENT)).doesNotThrowAnyException();
    }

    @Test
    void aLifeAtRiskNeverWaitsForItsNetwork() {
        for (int i = 0; i < 500; i++) {
            send(HERE, Urgency.LIFE_AT_RISK);
        }
        assertThatThrownBy(() -> send(HERE, Urgency.ORDINARY)).isInstanceOf(Problem.TooMany.class);
    }

    @Test
    void whatStoresNothingUsesUpNoPlace() throws ReflectiveOperationException {
        send(HERE, Urgency.URGENT);
        for (int i = 0; i < 5; i++) {
            send(HERE, Urgency.URGENT);
            networks.giveBack(HERE);
        }
        assertThatCode(() -> send(HERE, Urgency.URGENT)).doesNotThrowAnyException();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> send(HERE, Urgency.URGENT)).isInstanceOf(Problem.TooMany.class);
        }
        networks.giveBack(HERE);
        networks.giveBack(HERE);
        networks.giveBack(HERE);
        assertThat(kept(networks)).as("nobody goes below none").isEmpty();
    }

    @Test
    void whereNobodyTrustedSaysWhereTheyComeFromNobodyWaits() {
        for (int i = 0; i < 500; i++) {
            send(Optional.empty(), Urgency.ORDINARY);
        }
    }

    /** Whoever looks into the memory of a node finds hashes, other ones in each, and none from the hour before. */
    @Test
    void noNetworkIsKeptAsItself() throws ReflectiveOperationException {
        send(HERE, Urgency.URGENT);
        WithinNetwork other = new WithinNetwork(new Two(), Clock.fixed(AT, ZoneOffset.UTC));
        other.require(HERE, Urgency.URGENT);
        assertThat(kept(networks).keySet())
                .singleElement()
                .asString()
                .hasSize(64)
                .doesNotContain("cb0071");
        assertThat(kept(other).keySet()).noneMatch(kept(networks)::containsKey);
        now = AT.plusSeconds(3600);
        send(Optional.of("cb0072"), Urgency.URGENT);
        assertThat(kept(networks)).hasSize(1);
    }

    @Test
    void networksWithoutEndFillNoMemory() throws ReflectiveOperationException {
        for (int i = 0; i < WithinNetwork.NETWORKS + 100; i++) {
            send(Optional.of(Integer.toHexString(i)), Urgency.URGENT);
        }
        assertThat(kept(networks)).hasSize(WithinNetwork.NETWORKS);
        send(Optional.of("0"), Urgency.URGENT);
        assertThatThrownBy(() -> send(Optional.of("0"), Urgency.URGENT)).isInstanceOf(Problem.TooMany.class);
    }

    private void send(Optional<String> network, Urgency urgency) {
        networks.require(network, urgency);
    }

    private static Map<?, ?> kept(WithinNetwork networks) throws ReflectiveOperationException {
        Field sent = WithinNetwork.class.getDeclaredField("sent");
        sent.setAccessible(true);
        return (Map<?, ?>) sent.get(networks);
    }

    private static final class Two implements IntakeLimits {
        @Override
        public int person() {
            return 2;
        }

        @Override
        public int organisation() {
            return 2;
        }

        @Override
        public int network() {
            return 2;
        }

        @Override
        public int lifeAtRisk() {
            return 2;
        }
    }
}
