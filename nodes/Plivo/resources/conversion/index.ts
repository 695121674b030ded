import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { reportConversion } from './report';

const showOnlyForConversions = { resource: ['conversion'] };
const showOnlyForReport = { ...showOnlyForConversions, operation: ['report'] };

export const conversionProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForConversions },
		options: [
			{
				name: 'Report',
				value: 'report',
				action: 'Report conversion',
				description: 'Tell Plivo whether the recipient acted on a trackable message',
				routing: routingFor(reportConversion),
			},
		],
		default: 'report',
	},
	{
		displayName: 'Message UUID',
		name: 'message_uuid',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. db3ce55a-7f1d-11e1-8ea7-1231380bc196',
		displayOptions: { show: showOnlyForReport },
		description: "The message_uuid of a message that was sent with the option 'Trackable' on",
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{
				name: 'Converted',
				value: 'CONVERTED',
				description: 'The recipient acted on the message',
			},
			{
				name: 'Converted with Others',
				value: 'CONVERTED_WITH_OTHERS',
				description: 'The recipient acted after several messages',
			},
			{
				name: 'Not Converted',
				value: 'NOT_CONVERTED',
				description: 'The recipient did not act on the message',
			},
		],
		default: 'CONVERTED',
		displayOptions: { show: showOnlyForReport },
		description: 'What the recipient did: CONVERTED, CONVERTED_WITH_OTHERS or NOT_CONVERTED',
	},
	{
		displayName: 'Time',
		name: 'timestamp',
		type: 'dateTime',
		default: '',
		displayOptions: { show: showOnlyForReport },
		hint: 'Leave empty for the time of the run',
		description: 'When the recipient acted on the message',
	},
];
