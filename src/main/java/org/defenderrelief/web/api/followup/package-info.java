/** What comes after payment, over the API. */
package org.defenderrelief.web.api.followup;
