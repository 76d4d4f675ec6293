package org.defenderrelief.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The service's own database user; a missing password keeps the service from starting. */
@ConfigMapping(prefix = "relief.db")
interface DatabaseConfig {
    /** JDBC address of the schema. */
    String url();

    /** The user that migrations grant the service's rights to. */
    @WithDefault("relief_app")
    String username();

    String password();

    /** How often a node looks whether the schema holds triggers, events, routines or views that the migrations did not make, 1 second to 31 days; {@code off} leaves it to other nodes. */
    @WithDefault("1h")
    String watchEvery();
}
