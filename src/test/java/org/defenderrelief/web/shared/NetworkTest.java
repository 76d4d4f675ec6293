package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.5,cb0071",
        "203.0.113.250,cb0071",
        "::ffff:203.0.113.5,cb0071",
        "2001:db8:1:2::3,20010db80001",
        "2001:db8:1:ffff::,20010db80001",
        "2001:db8:2::1,20010db80002"
    })
    void neighboursAreOfOneNetwork(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "localhost",
                "relief.example.org",
                "203.0.113.5, 198.51.100.1",
                "1.2.3.4\r\nx",
                "fe80::1%eth0",
                "999.1.1.1"
            })
    void whatIsNoAddressIsNoNetworkAndIsNotLookedUp(String address) {
        assertThat(Network.of(address)).isEmpty();
    }

    @Test
    void whereNoProxyIsTrustedNothingIsTold() {
        // Not even the call is looked at: what it says of where it comes from is anything.
        assertThat(new Network(null, false).told()).isEmpty();
    }
}
