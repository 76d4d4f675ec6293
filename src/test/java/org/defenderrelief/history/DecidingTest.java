package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An act that makes a row which decides is remembered; else it seems to have come late once others have their place. */
class DecidingTest {
    static Stream<DecidingTable> tables() {
        // The history's own look at what the roster and people's vaults state, which is remembered apart.
        return ServiceLoader.load(DecidingTable.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(table -> !table.getClass().getPackage().equals(Deciding.class.getPackage()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatMakesARowThatDecidesIsRemembered(DecidingTable table) {
        assertThat(table.complete()).as(table.getClass().getName()).allMatch(Deciding::is);
    }
}
