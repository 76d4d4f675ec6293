/** The reviewers' pages about other funds and referrals to them. */
package org.defenderrelief.web.review.referral;
