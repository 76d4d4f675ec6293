package org.defenderrelief.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import org.defenderrelief.casefile.CompartmentOpened;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.BlindIndex;
import org.defenderrelief.vault.CompartmentName;

/** Indexes a request that the sender sealed when its content first becomes readable here, so that duplicates of it are found too. */
@ApplicationScoped
class IndexSealedRequest {
    private static final Logger LOG = Logger.getLogger(IndexSealedRequest.class);

    private final BlindIndex index;
    private final IndexValues values;

    IndexSealedRequest(BlindIndex index, IndexValues values) {
        this.index = index;
        this.values = values;
    }

    void on(@Observes CompartmentOpened opened) {
        if (!opened.sealedBySender()) {
            return;
        }
        try {
            if (opened.name().equals(CompartmentName.IDENTITY)) {
                index.index(opened.caseId(), values.of(StrictJson.read(opened.json(), Identity.class)));
            } else if (opened.name().equals(CompartmentName.PAYMENT)) {
                index.index(opened.caseId(), values.of(StrictJson.read(opened.json(), PayeeDetails.class), null));
            }
        } catch (Problem.InvalidInput unusual) {
            // The sender's device may seal what our form does not know. People can still read it; only the duplicate
            // check goes without.
            LOG.warnf("Case %s: a sealed compartment is not in the usual form and is not indexed", opened.caseId());
        }
    }
}
