package org.defenderrelief.referral;

import java.io.Serial;

/** The database does not take or give what goes between funds; the act fails with it. */
final class ReferralUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ReferralUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
