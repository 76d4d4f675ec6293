package org.defenderrelief.evidence;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** Asks clamd whether a file is known to be harmful. Whatever keeps it from being asked is said, never passed over. */
@ApplicationScoped
public class ScanFile {
    private static final Logger LOG = Logger.getLogger(ScanFile.class);

    private final EvidenceConfig config;
    private final Clamd clamd;

    ScanFile(EvidenceConfig config, Clamd clamd) {
        this.config = config;
        this.clamd = clamd;
    }

    /**
     * Scans, in constant memory, as the content flows. Whoever calls opens and closes the stream.
     *
     * @throws IOException if the stream fails; that the scanner does is an answer, {@link Scan.Result#NOT_SCANNED}
     */
    public Scan scan(InputStream content) throws IOException {
        if (config.clamd().filter(each -> !each.isBlank()).isEmpty()) {
            return Scan.not(Scan.Why.NOT_CONFIGURED);
        }
        try {
            return clamd.ask(content);
        } catch (Clamd.Away away) {
            LOG.warnf("A file was not scanned: the scanner %s", away.getMessage());
            return Scan.not(away.why());
        } catch (CircuitBreakerOpenException resting) {
            return Scan.not(Scan.Why.AWAY);
        }
    }
}
