/** Requests by REST: submission, receipt, messages, withdrawal, and the keys to seal to. */
package org.defenderrelief.web.api.intake;
