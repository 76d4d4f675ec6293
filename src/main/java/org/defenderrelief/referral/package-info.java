/** Other funds: which there are, what goes to them of a case by consent of its sender, what comes from them, and how each referral ended. */
package org.defenderrelief.referral;
