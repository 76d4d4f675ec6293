package org.defenderrelief.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Rhythms;

/**
 * Alarms what somebody with the rights of the schema's owner planted in it, changed or took away. A trigger or an event does its work long after whoever made it is gone and the
 * password was changed, as each time that somebody unlocks their vault calls a job done that never ran; no row tells of it, and a backup brings it back.
 */
@ApplicationScoped
class ForeignDefinitions {
    /** Of so many each is named; of more it is said that there are more. */
    private static final int MOST_TOLD = 20;

    /** What is not there, or may not be called. */
    private static final String REFUSED = "42";

    private final DataSource database;
    private final DatabaseConfig config;
    private final Acts acts;

    ForeignDefinitions(DataSource database, DatabaseConfig config, Acts acts) {
        this.database = database;
        this.config = config;
        this.acts = acts;
    }

    private record Found(String what, String reason) {}

    void plan(@Observes Rhythms rhythms) {
        rhythms.add("foreign-definitions", config.watchEvery(), Duration.ofMinutes(1), this::look);
    }

    void look() {
        List<Found> found = found();
        found.stream().limit(MOST_TOLD).forEach(each -> tell(each.what(), each.reason()));
        if (found.size() > MOST_TOLD) {
            tell("schema", "there is more that the migrations did not make");
        }
    }

    /** First what is ours, so that nothing hides behind many that are not. */
    private List<Found> found() {
        SortedMap<String, String> made = Definitions.made();
        SortedMap<String, String> held;
        try (Connection connection = database.getConnection()) {
            String look = made.get(Definitions.LOOK);
            if (!look.equals(Definitions.look(connection, config.username()).get(Definitions.LOOK))) {
                return List.of(blind("it is not as the migrations made it"));
            }
            held = Definitions.held(connection, config.username());
        } catch (SQLException failure) {
            if (failure.getSQLState() != null && failure.getSQLState().startsWith(REFUSED)) {
                return List.of(blind("it cannot be called"));
            }
            throw new IllegalStateException("What the schema holds cannot be looked at", failure);
        }
        List<Found> found = new ArrayList<>();
        made.forEach((what, as) -> {
            if (!held.containsKey(what)) {
                found.add(new Found(what, "it is gone"));
            } else if (!held.get(what).equals(as)) {
                found.add(new Found(what, "it is not as the migrations made it"));
            }
        });
        held.keySet().stream()
                .filter(what -> !made.containsKey(what))
                .forEach(what -> found.add(new Found(what, "the migrations did not make it")));
        return found;
    }

    private static Found blind(String reason) {
        return new Found(Definitions.LOOK, reason + ", so nothing says what else the schema holds");
    }

    private void tell(String what, String reason) {
        acts.tell(new Acts.Claim(what, null, null, null), reason);
    }
}
