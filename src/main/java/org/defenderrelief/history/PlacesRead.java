package org.defenderrelief.history;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * How far this node has read the tree, for rooms that list things by rows of the history alone. Whoever has the service's database adds rows to {@code history_entry} and
 * {@code history_leaf}, and takes them off {@code history_pending}, so a row says nothing by being there, nor by waiting. But the places that were read are all taken, and
 * nobody but the schema's owner changes them: what has one of them is an entry. Whether anything else is one its signatures say ({@link Acts#all}).
 */
@ApplicationScoped
public class PlacesRead {
    private static final Logger LOG = Logger.getLogger(PlacesRead.class);

    private final LogMonitor monitor;

    PlacesRead(LogMonitor monitor) {
        this.monitor = monitor;
    }

    /**
     * How many there are, from place 0 on without gaps; as of some seconds ago at most, or where the tree cannot be gone on with, of before.
     *
     * @throws HistoryUnavailable if the database does not answer
     */
    public long count() {
        // This looks anew, if the last look is too long ago. What is in doubt is alarmed elsewhere; what was read
        // before stands.
        monitor.doubt().ifPresent(reason -> LOG.debugf("The tree is not read on: %s", reason));
        return monitor.size();
    }
}
