package org.defenderrelief.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import org.defenderrelief.casefile.CompartmentOpened;
import org.defenderrelief.casefile.SignedIndex;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Indexes what a request says of people when somebody of the circle that holds the index key opens it: the service by itself cannot, whoever
 * sealed the request. Who opens it signs what they indexed.
 */
@ApplicationScoped
class IndexOpenedParts {
    private static final Logger LOG = Logger.getLogger(IndexOpenedParts.class);

    private final SignedIndex index;
    private final IndexValues values;

    IndexOpenedParts(SignedIndex index, IndexValues values) {
        this.index = index;
        this.values = values;
    }

    private static Identity identity(CompartmentOpened opened) {
        return StrictJson.read(StrictJson.write(CorrectedPart.content(opened.json())), Identity.class);
    }

    void on(@Observes CompartmentOpened opened) {
        try {
            if (opened.name().equals(CompartmentName.IDENTITY)) {
                index.record(opened.by(), opened.caseId(), values.of(identity(opened)));
            } else if (opened.name().equals(CompartmentName.PAYMENT)) {
                index.record(
                        opened.by(), opened.caseId(), values.of(StrictJson.read(opened.json(), PayeeDetails.class)));
            }
        } catch (Problem.InvalidInput unusual) {
            // The sender's device may seal what our form does not know. People can still read it; only the duplicate
            // check goes without.
            LOG.warnf("Case %s: a sealed compartment is not in the usual form and is not indexed", opened.caseId());
        }
    }
}
