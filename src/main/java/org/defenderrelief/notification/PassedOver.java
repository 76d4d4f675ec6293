package org.defenderrelief.notification;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * Says in the log that rows of the outbox cannot be read, how many, and in which table: never what is in them, and of each row once, as far
 * as it remembers. They stay where they are, so what was late is shown as late until somebody has looked.
 */
@ApplicationScoped
class PassedOver {
    private static final Logger LOG = Logger.getLogger(PassedOver.class);
    private static final int REMEMBERED = 10_000;

    private final Set<UUID> told = ConcurrentHashMap.newKeySet();

    void tell(String table, Collection<UUID> rows) {
        long news = rows.stream()
                .filter(row -> told.size() < REMEMBERED && told.add(row))
                .count();
        if (news > 0) {
            LOG.errorf(
                    "Rows of %s cannot be read and are passed over, since the service did not write them so: %d.",
                    table, news);
        }
    }
}
